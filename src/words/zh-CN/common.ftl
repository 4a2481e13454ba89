# Words that stand on many pages.
product = 在岗
