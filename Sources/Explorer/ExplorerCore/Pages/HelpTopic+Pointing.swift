extension HelpTopic {
    /// The keys `crosshair` that a cross-hair has of its own.
    package static func crosshairEntries(_ crosshair: [ActionRow]) -> [HelpEntry] {
        [HelpEntry("With the cross-hair, before those above:")] + crosshair.map { HelpEntry($0.label, $0.help) }
    }

    /// What the mouse does; the start is placed only where `canPlaceStart`, as in no recording.
    package static func mouseEntries(canPlaceStart: Bool) -> [HelpEntry] {
        let start = HelpEntry("click", "on the map: place the start there and begin again")
        return [HelpEntry("The mouse:")] + (canPlaceStart ? [start] : []) + [
            HelpEntry("drag", "on the map: move the view"),
            HelpEntry("wheel", "on the map: zoom in or out about the pointer"),
            HelpEntry("click, drag", "on the time line: go to the step there"),
            HelpEntry("click", "on a run or an event in a panel: choose it, or go to it"),
            HelpEntry("click", "on a panel's heading: show what its words mean"),
        ]
    }
}
