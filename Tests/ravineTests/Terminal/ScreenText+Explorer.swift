extension ScreenText {
    /// The step that the explorer's title line names.
    var step: Int? {
        guard let match = line(0).firstMatch(of: #/step ([0-9,]+)/#) else { return nil }
        return Int(match.1.filter { $0 != "," })
    }

    /// Whether the explorer stands on the screen, from the first line to the last.
    var isExplorer: Bool { line(0).hasPrefix(" Ravine ") && step != nil && lines.last?.isEmpty == false }

    /// Whether the explorer says that it is paused.
    var isPaused: Bool { isExplorer && line(0).contains("paused, ") }

    /// The race panel's or strip's headings: key digit and optimizer, as in "1 gd".
    var optimizers: [String] {
        lines.compactMap { line in
            line.firstMatch(of: #/(?:^| ) ([1-9])  ([a-z-]+) +(?:lr|loss) /#).map { "\($0.1) \($0.2)" }
        }
    }

    /// The learning rate that the panel shows of `optimizer`.
    func rate(of optimizer: String) -> String? {
        for line in lines {
            guard let match = line.firstMatch(of: #/[1-9]  ([a-z-]+)  lr ([^ ]+)/#), match.1 == optimizer
            else { continue }
            return String(match.2)
        }
        return nil
    }

    /// What stands at the right end of the panel's heading of `optimizer`: its schedule, or what became of it.
    func remark(of optimizer: String) -> String? {
        for line in lines {
            guard let match = line.firstMatch(of: #/[1-9]  ([a-z-]+)  lr [^ ]+(?: → [^ ]+)? +([^ →].*)$/#),
                match.1 == optimizer
            else { continue }
            return String(match.2)
        }
        return nil
    }

    /// The panel's own steps of all runs, in order.
    var runSteps: [Int] {
        lines.compactMap { line in
            line.firstMatch(of: #/loss .*\|g\| .* step ([0-9,]+)/#).flatMap { Int($0.1.filter { $0 != "," }) }
        }
    }
}
