# Drafts of rosters: several who edit at once, undoing and redoing, discarding, comparing, and what generations found.
draft-change-told = { $who }: { $whose }, { $date }, set to { $to }
draft-change-more =
    { $count ->
        [one] { $count } more cell
       *[other] { $count } more cells
    }
cell-now-published = what is published
cell-set = Set of late

## Steps

step-told =
    { $what }, { $cells ->
        [one] { $cells } cell
       *[other] { $cells } cells
    }, { $at }, { $by }
step-cause-edit = Set by hand
step-cause-pattern = Pattern applied
step-cause-copy = Month copied
step-cause-generation = Generation
step-cause-repair = Repair
step-cause-discard = Draft discarded
step-cause-undo = Undo
step-cause-redo = Redo
steps-title = Changes of the draft
steps-hint = Each step is kept here; undoing is a step itself, and can be redone. Cells that were set again since can't be undone.
steps-none = No changes yet
steps-none-first = Once you set cells, apply a pattern or take a generated roster, each step is listed here.
steps-count =
    { $count ->
        [one] The last step
       *[other] The last { $count } steps
    }
steps-when = When
steps-who = Who
steps-what = What
steps-cells = Cells
steps-act = Act
steps-turned = undone or redone

## On the board

board-steps = Changes
board-compare = Compare with what is published
board-discard = Discard the draft
board-turn = { $way }: { $what }
board-present = Also editing: { $names }
board-present-more =
    { $count ->
        [one] { $count } more
       *[other] { $count } more
    }
board-broken = The line to the server is down, so you don't see what others set; trying again.
board-news = What others set
board-cell-set = set by { $who }
board-set-many =
    { $who } set { $count ->
        [one] { $count } cell
       *[other] { $count } cells
    }
board-legend-met = just set by another
board-said-kept = This cell was not saved, since it was set meanwhile: { $change }
board-said-undone = Undone: { $what }
board-said-redone = Redone: { $what }
board-said-stays =
    { $count ->
        [one] { $count } cell can no longer be changed and stays
       *[other] { $count } cells can no longer be changed and stay
    }

## Discarding

discard-title = Discard the draft of { $post }, { $month }
discard-to-empty = The month will be empty again.
discard-to-version = The month will be as published in version { $version }.
discard-text = Everything drafted and pinned goes, what others drafted too; you can undo it at any time.
discard-nothing = Nothing is drafted.
discard-act = Discard the draft
discard-cells = Cells taken back
discard-pins = Of these pinned
discard-people = People concerned
discard-others = Set by others of late
discard-differences =
    { $count ->
        [one] What is taken back ({ $count })
       *[other] What is taken back ({ $count })
    }

## Comparing

roster-version-draft = Draft
roster-pick-draft = to the draft
roster-side-empty = before the first (empty)
roster-side-version = version { $version }
roster-side-draft = draft
roster-difference-covered = Coverage is the same.
roster-difference-opened = Gaps that are new or larger, as they are now
roster-difference-filled = Gaps that are filled or smaller, as they were
roster-difference-tallies = What each works

## What generations found

generate-look-at = Look at the best so far
found-title = Rosters found
found-choice =
    { $count ->
        [one] { $count } found; open it to look.
       *[other] { $count } found of late; open one to look.
    }
found-told =
    { $at }, { $by }: { $missing ->
        [one] { $missing } person
       *[other] { $missing } people
    } short, { $points } points
found-taken = taken
found-instead = the draft has { $was }
found-unfit = Something has changed since, and this roster can't be taken any more; the cells that break rules:
found-cells = Cells to change
found-gaps = Gaps
found-ungranted = Wishes not granted
found-wishes = Points for wishes
found-discard = Discard it
found-grid = The roster once taken (to read only)
found-legend = other than in the draft
found-ungranted-list =
    { $count ->
        [one] The wish not granted
       *[other] The { $count } wishes not granted
    }
