import Optimizers
import Simulation

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

    private func other(than key: String, _ choice: OptimizerChoice) -> MapAxis? {
        choice.mapKeys.lazy.filter { $0.name != key }.compactMap { choice.axis(of: $0.name) }.first
    }

    /// The axis that was typed, of a value of `choice`.
    private static func axis(_ typed: MapWords.Axis, of choice: OptimizerChoice) throws(CommandFault) -> MapAxis {
        let keys = choice.mapKeys
        guard let key = keys.first(where: { $0.name == typed.key }) else {
            throw CommandFault(
                column: typed.column,
                kind: .unknownName(typed.key, noun: "value of \(choice.optimizer)", known: keys.map(\.name)))
        }
        guard let ends = typed.ends else {
            guard let axis = choice.axis(of: key.name) else {
                throw CommandFault(column: typed.column, kind: .noAxes(optimizer: choice.optimizer))
            }
            return axis
        }
        for end in [ends.from, ends.to] where !key.range.contains(end) {
            throw CommandFault(
                column: typed.column,
                kind: .axisRange(key.text(of: end), key: key.name, takes: key.range.wording))
        }
        let scale = ends.scale ?? key.mapScale
        guard ends.from != ends.to, scale.reaches(ends.from), scale.reaches(ends.to) else {
            let text = "\(key.text(of: ends.from)):\(key.text(of: ends.to))"
            throw CommandFault(column: typed.column, kind: .axisEnds(text, scale: scale.rawValue))
        }
        return MapAxis(key: key.name, from: ends.from, to: ends.to, scale: scale, isWhole: key.scale == .whole)
    }
}

extension HyperKey {
    /// The scale of an axis of the key where none is said.
    var mapScale: MapScale {
        switch scale {
        case .magnitude, .share: .log
        case .keptShare: .log1m
        case .whole, .flag: .linear
        }
    }
}
