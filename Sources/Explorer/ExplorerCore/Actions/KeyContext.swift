/// A state of the explorer in which rows of the table of actions apply.
package struct KeyContext: Sendable {
    /// What it is called in tests and faults.
    package let name: String
    /// Its rows, as they are without settings.
    package let rows: [ActionRow]
    /// Whether it is a page, in front of which no other key does anything.
    package let isPage: Bool
    /// Whether the explorer is in that state.
    package let applies: @Sendable (Model) -> Bool

    private init(
        _ name: String, _ rows: [ActionRow], isPage: Bool = false, applies: @escaping @Sendable (Model) -> Bool
    ) {
        self.name = name
        self.rows = rows
        self.isPage = isPage
        self.applies = applies
    }

    /// A line is typed.
    package static let prompt = KeyContext("prompt", ActionTable.prompt, isPage: true) {
        if case .prompt = $0.pages.overlay { true } else { false }
    }
    /// A list is open.
    package static let list = KeyContext("list", ActionTable.list, isPage: true) {
        switch $0.pages.overlay {
        case .surfaces, .optimizers, .events, .recordings: true
        case .help, .prompt, nil: false
        }
    }
    /// The help is open.
    package static let help = KeyContext("help", ActionTable.help, isPage: true) {
        if case .help = $0.pages.overlay { true } else { false }
    }
    /// An outcome map is in the surface's place.
    package static let outcomes = KeyContext("outcome map", ActionTable.outcomes) { $0.outcomeMap.open != nil }
    /// There is a crosshair on the map.
    package static let crosshair = KeyContext("cross-hair", ActionTable.crosshair) {
        $0.outcomeMap.open == nil && $0.map.crosshair != nil
    }
    /// The surface is shown in perspective.
    package static let perspective = KeyContext("perspective", ActionTable.perspective) { $0.camera != nil }
    /// The tour is on.
    package static let tour = KeyContext("tour", ActionTable.tour) { $0.tour.state != nil }
    /// The map, which is always there; settings give its actions other keys.
    package static let map = KeyContext(
        "map", ActionTable.time + ActionTable.race + ActionTable.values + ActionTable.view + ActionTable.panels
    ) { _ in true }

    /// All of them, each in front of those that follow: a key does what the first context that has it says.
    package static let all = [prompt, list, help, outcomes, crosshair, perspective, tour, map]

    /// Those that apply to `model`, down to a page if one is open.
    package static func inForce(_ model: Model) -> [KeyContext] {
        let applied = all.filter { $0.applies(model) }
        return applied.first.map { $0.isPage ? [$0] : applied } ?? []
    }

    /// Its rows in `model`: as settings have them, whether or not a recording lets them.
    package func rows(in model: Model) -> [ActionRow] {
        name == Self.map.name ? model.options.keys : rows
    }

    /// The names by which settings give actions other keys, in the order of the table.
    package static let settableNames = map.rows.flatMap(\.actions).filter { $0.unnamed == nil }.map(\.name)
}

extension Model {
    /// The rows in force, those of contexts in front first.
    package var keys: [ActionRow] { rows(of: KeyContext.inForce(self)) }

    /// The rows in force while no page is open.
    package var openKeys: [ActionRow] { rows(of: KeyContext.all.filter { !$0.isPage && $0.applies(self) }) }

    /// The rows of the map, those of the tour before them while it is on.
    package var mapKeys: [ActionRow] {
        rows(of: [KeyContext.tour, KeyContext.map].filter { $0.applies(self) })
    }

    /// The rows that a crosshair has of its own.
    package var crosshairKeys: [ActionRow] { rows(of: [KeyContext.crosshair]) }

    /// The rows of `contexts`, each with the keys that those before it leave; without those that change a race where a
    /// recording is shown.
    private func rows(of contexts: [KeyContext]) -> [ActionRow] {
        let isRecording = race == nil
        return contexts.reduce(into: []) { rows, context in
            let own = context.rows(in: self)
            let possible = isRecording ? own.filter { !$0.changesRace } : own
            rows += possible.remaining(behind: rows)
        }
    }
}
