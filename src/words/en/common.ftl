# Words that stand on many pages.
product = Onpost
