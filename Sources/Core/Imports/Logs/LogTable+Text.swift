import Text

extension LogTable {
    /// Takes in the lines of `bytes`, the file at `path`, that tell the loss of a step among others, as programs print them:
    /// `step 10: loss 0.3, lr 1e-3`.
    ///
    /// A line is a row if it has a loss, or a step and something else that is known. All names of steps are one column.
    mutating func read(lines bytes: [UInt8], path: String) throws(ImportFault) {
        var steps: String?
        try Self.forEachLine(of: bytes) { line, number throws(ImportFault) in
            let values = self.values(NamedNumbers(line))
            guard isRow(values) else { return true }
            let place = ImportFault.Place(line: number, column: 1)
            try beginRow(path, place)
            let step = values.enumerated().compactMap { index, value in
                LogMeaning.step.rank(of: value.name).map { (rank: $0, index: index) }
            }.min { ($0.rank, $0.index) < ($1.rank, $1.index) }
            for (index, value) in values.enumerated() {
                var name = value.name
                if LogMeaning.step.rank(of: name) != nil {
                    guard index == step?.index else { continue }
                    name = steps ?? name
                    steps = name
                }
                // Text has many words before numbers: beside names with a meaning only some are kept to be told.
                if !isWanted(name), names.count >= Self.namesTold { continue }
                put("", value.number, try column(name, path, place), place)
            }
            endRow()
            return true
        }
    }

    /// Whether a line of `bytes` is a row that ``read(lines:path:)`` would take.
    func hasRows(inLines bytes: [UInt8]) -> Bool {
        var isFound = false
        Self.forEachLine(of: bytes) { (line, number) in
            isFound = hasLoss(values(NamedNumbers(line)))
            return !isFound && number < Self.linesTried
        }
        return isFound
    }

    /// The names before numbers in the first lines of `bytes`; nil where there are none.
    func names(inLines bytes: [UInt8]) -> [String]? {
        var found: [String] = []
        Self.forEachLine(of: bytes) { (line, number) in
            for value in values(NamedNumbers(line)) where !found.contains(value.name) { found.append(value.name) }
            return number < Self.namesTold
        }
        return found.isEmpty ? nil : found
    }

    /// Names without a meaning that are kept.
    private static let namesTold = 24
    /// So many lines are looked at for the first loss.
    private static let linesTried = 20_000

    private typealias Value = (name: String, number: Double)

    /// The numbers by their names: of the words before a number, the longest that have a meaning, else the last.
    private func values(_ numbers: NamedNumbers) -> [Value] {
        numbers.entries.map { entry in
            for count in stride(from: min(3, entry.words.count), through: 1, by: -1) {
                let name = entry.words.suffix(count).joined(separator: " ")
                guard isWanted(name) else { continue }
                // `Test set: average loss 0.1` is about rows that are only looked at.
                let isHeldOut = entry.isHeldOut || Self.isHeldOut(entry.words.dropLast(count))
                return (LogMeaning.loss.rank(of: name) == 0 && isHeldOut ? "val loss" : name, entry.value)
            }
            return (entry.words.last ?? "", entry.value)
        }
    }

    private static func isHeldOut(_ words: ArraySlice<String>) -> Bool {
        words.contains { NamedNumbers.heldOut.contains($0.lowercased()) }
    }

    /// Whether a loss is among them, or what a person named.
    private func hasLoss(_ values: [Value]) -> Bool {
        values.contains { value in
            LogMeaning.loss.rank(of: value.name) != nil || LogMeaning.validationLoss.rank(of: value.name) != nil
                || isWanted(value.name) && !LogMeaning.allCases.contains { $0.rank(of: value.name) != nil }
        }
    }

    private func isRow(_ values: [Value]) -> Bool {
        func has(_ isMeant: (LogMeaning) -> Bool) -> Bool {
            values.contains { value in LogMeaning.allCases.contains { isMeant($0) && $0.rank(of: value.name) != nil } }
        }
        return hasLoss(values) || has { $0 == .step } && has { $0.column != nil }
    }
}
