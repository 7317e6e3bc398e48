/// A page of the help.
package enum HelpTopic: Int, CaseIterable, Sendable {
    /// The keys, from the table of actions.
    case keys
    /// The commands, from their table.
    case commandLine
    /// How to read the map.
    case map
    /// The outcome maps: their keys and how to read them.
    case outcomes
    /// The words of the panels.
    case race, state, plot, why, theory
    /// Networks: planes, and the panels that they have.
    case networks
    /// Recordings of trainings, and charts.
    case trainings
    /// The settings file.
    case settings

    /// What it is called on the command line.
    package var name: String {
        switch self {
        case .keys: "keys"
        case .commandLine: "commands"
        case .map: "map"
        case .outcomes: "maps"
        case .race: "race"
        case .state: "state"
        case .plot: "plot"
        case .why: "why"
        case .theory: "theory"
        case .networks: "networks"
        case .trainings: "trainings"
        case .settings: "settings"
        }
    }

    /// The topic called `name`.
    package static func named(_ name: String) -> HelpTopic? {
        allCases.first { $0.name == name }
    }
}

extension Panel {
    /// The topic that explains the panel's words.
    package var topic: HelpTopic {
        switch self {
        case .race: .race
        case .state, .hyperparameters: .state
        case .plot: .plot
        case .events: .why
        case .theory: .theory
        case .spectrum: .networks
        }
    }
}

/// A term with its meaning, or a paragraph where there is no term.
package struct HelpEntry: Equatable, Sendable {
    /// The term; empty for a paragraph.
    package var term = ""
    /// Its meaning in whole sentences, or what a key does.
    package var text: String

    /// A paragraph.
    package init(_ text: String) {
        self.text = text
    }

    /// A term with its meaning.
    package init(_ term: String, _ text: String) {
        self.term = term
        self.text = text
    }
}

/// A heading inside the help on keys.
package enum HelpHeading: Sendable {
    /// The keys of the crosshair follow.
    case crosshair
    /// What the mouse does follows.
    case mouse
}

/// Something that the mouse does.
package enum MouseAction: CaseIterable, Sendable {
    case placeStart, pan, zoom, scrub, select, explain
}
