# What stands on paper.
paper-drawn-up = drawn up { $at }
