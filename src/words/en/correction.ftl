# Corrections.
correction-of = { $direction } { $at }, supplied
