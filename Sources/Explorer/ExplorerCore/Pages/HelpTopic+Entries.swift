package import Wording

extension HelpTopic {
    /// The page's entries in their order; `keys` are those of the map at the moment, `crosshair` those that come before
    /// them while there is a crosshair.
    package func entries(keys: [ActionRow], crosshair: [ActionRow] = ActionTable.crosshair) -> [HelpEntry] {
        // The page spells arrows and Greek letters where only ASCII is shown.
        let signs = keys.signs(ascii: false)
        func entries(_ rows: [ActionRow]) -> [HelpEntry] {
            rows.map { HelpEntry($0.label, $0.phrase.english(signs).help) }
        }
        let words = english(signs, actions: KeyContext.settableNames)
        switch self {
        case .keys:
            let canPlaceStart = crosshair.action(named: "place-start") != nil
            let mouse = MouseAction.allCases.filter { $0 != .placeStart || canPlaceStart }.map(\.english)
            return words + entries(keys) + [HelpEntry(HelpHeading.crosshair.english)] + entries(crosshair)
                + [HelpEntry(HelpHeading.mouse.english)] + mouse
        case .commandLine:
            return words + CommandTable.all.map { HelpEntry($0.usage, $0.name.english(signs)) }
                + entries(ActionTable.prompt)
        case .outcomes: return words + entries(ActionTable.outcomes)
        case .map, .race, .state, .plot, .why, .theory, .networks, .trainings, .settings: return words
        }
    }
}
