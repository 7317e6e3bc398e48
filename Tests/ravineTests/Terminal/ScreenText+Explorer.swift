extension ScreenText {
    /// The step that the explorer's title line names.
    var step: Int? {
        guard let match = line(0).firstMatch(of: #/(?:step |第 )([0-9,]+)/#) else { return nil }
        return Int(match.1.filter { $0 != "," })
    }

    /// The step that the explorer has come to on its way to a later one.
    var soughtStep: Int? {
        line(0).firstMatch(of: #/seeking ([0-9,]+) of /#).flatMap { Int($0.1.filter { $0 != "," }) }
    }

    /// Whether the explorer stands on the screen, from the first line to the last.
    var isExplorer: Bool {
        line(0).hasPrefix(" Ravine ") && step != nil && lines.last?.isEmpty == false && isMapWhole
    }

    /// Whether the title says nothing of a map that is still on its way.
    private var isMapWhole: Bool {
        ["sampling", "drawing", "取样", "绘制中"].allSatisfy { !line(0).contains($0) }
    }

    /// Whether the explorer says that it is paused.
    var isPaused: Bool { isExplorer && (line(0).contains("paused, ") || line(0).contains("已暂停")) }

    /// The runs of the race panel by the names of its columns, with their keys under "key"; none where there is a strip.
    var runs: [[String: String]] {
        guard let top = lines.firstIndex(where: { $0.contains(#/optimizer .*outcome/#) }) else { return [] }
        let names =
            lines[top].firstRange(of: "optimizer").map { lines[top][$0.lowerBound...].split(separator: " ") } ?? []
        return lines[(top + 1)...].prefix { $0.contains(#/ [1-9]  [a-z]/#) }.compactMap { line in
            guard let match = line.firstMatch(of: #/ ([1-9])  ([a-z].*)$/#) else { return nil }
            let words = match.2.split(separator: " ", maxSplits: names.count - 1, omittingEmptySubsequences: true)
            let values = zip(names, words).map { (String($0), $1.drop { $0 == " " }) }
            return Dictionary(values.map { ($0, String($1)) } + [("key", String(match.1))]) { $1 }
        }
    }

    /// The race panel's or strip's runs: key digit and optimizer, as in "1 gd".
    var optimizers: [String] {
        guard runs.isEmpty else { return runs.map { "\($0["key"] ?? "") \($0["optimizer"] ?? "")" } }
        return lines.compactMap { line in
            line.firstMatch(of: #/(?:^| ) ([1-9])  ([a-z-]+) +loss /#).map { "\($0.1) \($0.2)" }
        }
    }

    /// The number that `text` is as the explorer writes it.
    static func number(_ text: some StringProtocol) -> Double? {
        text == "∞" ? .infinity : Double(String(text.map { $0 == "−" ? "-" : $0 }))
    }

    /// The losses that the panel shows, in order.
    var losses: [Double] { runs.compactMap { $0["loss"].flatMap { Self.number($0) } } }

    /// The learning rate that the panel shows of `optimizer`.
    func rate(of optimizer: String) -> String? { run(optimizer)?["lr"] }

    /// The run of `optimizer` as the race panel has it.
    func run(_ optimizer: String) -> [String: String]? { runs.first { $0["optimizer"] == optimizer } }

    /// The panel's own steps of all runs, in order.
    var runSteps: [Int] {
        runs.compactMap { $0["steps"].flatMap { Int($0.filter { $0 != "," }) } }
    }
}
