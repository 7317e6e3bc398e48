import Optimizers
import OutcomeMaps

extension Model {
    /// Shows the map of settings that `words` ask for.
    mutating func showMap(_ words: MapWords) throws(CommandFault) {
        guard let choice = desk.chosenChoice else {
            openOutcomes(.settings)
            return
        }
        let across = try words.across.map { axis throws(CommandFault) in try Self.axis(axis, of: choice) }
        // Upwards as typed: the picture counts its rows from the top.
        let down = try words.down.map { axis throws(CommandFault) in try Self.axis(axis, of: choice).reversed }
        if let steps = words.steps { outcomeMap.setSteps(steps) }
        if !showsSettings { openOutcomes(.settings) }
        guard let shown = outcomeMap.open?.axes else { return }
        if let across { set(axis: across, across: true) }
        if let down { set(axis: down, across: false) }
        // An axis that was typed takes the place of the other of its key.
        if down == nil, let across, across.key == shown.down.key, let other = other(than: across.key, choice) {
            set(axis: other.reversed, across: false)
        }
        if across == nil, let down, down.key == shown.across.key, let other = other(than: down.key, choice) {
            set(axis: other, across: true)
        }
    }

    private func other(than key: String, _ choice: OptimizerChoice) -> OutcomeAxis? {
        choice.mapKeys.lazy.filter { $0.name != key }.compactMap { choice.axis(of: $0.name) }.first
    }

    /// The axis that was typed, of a value of `choice`.
    private static func axis(_ typed: MapWords.Axis, of choice: OptimizerChoice) throws(CommandFault) -> OutcomeAxis {
        do {
            if let text = typed.text { return try OutcomeAxis(text, among: choice.keys) }
            _ = try OutcomeAxis.key(typed.key, among: choice.keys)
        } catch {
            throw CommandFault(column: typed.column, kind: .axis(error))
        }
        guard let axis = choice.axis(of: typed.key) else {
            throw CommandFault(column: typed.column, kind: .noAxes(optimizer: choice.optimizer))
        }
        return axis
    }
}
