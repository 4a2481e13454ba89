# Corrections.
correction-of = { $direction } { $at }, supplied
cause-meaning-forgot = Counts as a forgotten punch even once supplied
cause-meaning-device = The punch clock or the phone was broken; not counted
cause-meaning-network = The network or the system was down; not counted
