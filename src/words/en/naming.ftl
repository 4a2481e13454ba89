# What departments, posts and shifts are called in English.
naming-english = English name
naming-english-hint = Shown to those who read English; where it is empty, they see the name above.
