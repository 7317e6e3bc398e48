import Optimizers
import Wording

/// The candidates that complete a line.
package struct Completion: Equatable, Sendable {
    /// The beginning of the line, which stays.
    package let stem: String
    /// What may stand behind it, in the order of the tables.
    package let candidates: [String]
    /// The place of the candidate that stands there now; nil before the first was taken.
    package var chosen: Int?

    /// The completions of `text`, where `choice` is the selected optimizer.
    init(of text: String, choice: OptimizerChoice?) {
        guard let blank = text.firstIndex(of: " ") else {
            let names = CommandTable.all.map { $0.arguments.isEmpty ? $0.name.rawValue : $0.name.rawValue + " " }
            self.init("", text, names)
            return
        }
        let last = text.lastIndex(of: " ") ?? blank
        let stem = String(text[...last])
        let word = String(text[text.index(after: last)...])
        let before = text[text.index(after: blank)...].prefix { $0 != " " }
        let isFirst = last == blank
        switch CommandTable.entry(named: String(text[..<blank]))?.completion ?? .none {
        case .none: self.init(stem, word, [])
        case .names(let names): self.init(stem, word, isFirst ? names() : [])
        case .optimizer:
            let isOptimizer = isFirst || before.utf8.count == 1
            self = isOptimizer ? Self.optimizer(stem, word) : Self(stem, word, [])
        case .branch:
            let states = Command.BranchState.allCases.map(\.rawValue)
            let isOptimizer = isFirst && !states.contains { !word.isEmpty && $0.hasPrefix(word) }
            self = isOptimizer ? Self.optimizer(stem, word, and: states) : Self(stem, word, states)
        case .schedule: self = isFirst ? Self.schedule(stem, word) : Self(stem, word, [])
        case .map:
            self.init(stem, word, (choice?.mapKeys.map(\.name) ?? []) + ["across ", "down ", "steps "])
        case .hyperparameters:
            let keys = choice.map { $0.entry.descriptor.keys + ($0.schedule?.descriptor.keys ?? []) } ?? []
            self = isFirst ? Self.pairs(stem, word, keys) : Self(stem, word, [])
        }
    }

    /// The completions of an optimizer, as after `-o` on the command line.
    package init(ofOptimizer word: String) { self = Self.optimizer("", word) }

    /// The completions of a schedule, as after `--schedule` on the command line.
    package init(ofSchedule word: String) { self = Self.schedule("", word) }

    /// The texts with a candidate in place.
    package var texts: [String] { candidates.map { stem + $0 } }

    /// The line with the next or the previous candidate in place; nil where there is none.
    mutating func turn(by count: Int) -> String? {
        guard !candidates.isEmpty else { return nil }
        let next = chosen.map { ($0 + count + candidates.count) % candidates.count }
        let index = next ?? (count > 0 ? 0 : candidates.count - 1)
        chosen = index
        return stem + candidates[index]
    }

    private init(_ stem: String, _ word: String, _ all: [String]) {
        self.stem = stem
        candidates = all.filter { $0.hasPrefix(word) }
    }

    private static func optimizer(_ stem: String, _ word: String, and others: [String] = []) -> Completion {
        if let mark = word.firstIndex(of: "@") {
            return schedule(stem + word[...mark], String(word[word.index(after: mark)...]))
        }
        guard let colon = word.firstIndex(of: ":") else {
            return Completion(stem, word, OptimizerCatalogue.entries.map(\.descriptor.name) + others)
        }
        let keys = OptimizerCatalogue.entry(named: String(word[..<colon]))?.descriptor.keys ?? []
        return pairs(stem + word[...colon], String(word[word.index(after: colon)...]), keys)
    }

    private static func schedule(_ stem: String, _ word: String) -> Completion {
        guard let colon = word.firstIndex(of: ":") else {
            return Completion(stem, word, ScheduleCatalogue.entries.map(\.descriptor.name))
        }
        let keys = ScheduleCatalogue.entry(named: String(word[..<colon]))?.descriptor.keys ?? []
        return pairs(stem + word[...colon], String(word[word.index(after: colon)...]), keys)
    }

    /// Keys that are not given yet, or a value that suits the last one.
    private static func pairs(_ stem: String, _ word: String, _ keys: [HyperKey]) -> Completion {
        let comma = word.lastIndex(of: ",")
        let begin = comma.map { word.index(after: $0) } ?? word.startIndex
        let given = word[..<begin].split(separator: ",").map { $0.prefix { $0 != "=" } }
        let last = String(word[begin...])
        guard let equals = last.firstIndex(of: "=") else {
            let names = keys.map(\.name).filter { name in !given.contains { $0 == name } }
            return Completion(stem + word[..<begin], last, names.map { $0 + "=" })
        }
        let key = keys.first { $0.name == last[..<equals] }
        let values = key.map { $0.kind == .flag ? ["true", "false"] : [$0.text(of: $0.example)] } ?? []
        return Completion(
            stem + word[..<begin] + last[...equals], String(last[last.index(after: equals)...]), values)
    }
}
