import Simulation

/// What a typed line says of a map of settings.
struct MapWords: Equatable, Sendable {
    /// An axis as it is typed.
    struct Axis: Equatable, Sendable {
        /// The key.
        var key: String
        /// The ends; nil for those around the present value.
        var ends: Ends?
        /// The column, from 1, at which it stands.
        var column: Int

        /// Both ends of an axis and what is evenly spread between them.
        struct Ends: Equatable, Sendable {
            var from: Double
            var to: Double
            /// nil for the scale that the key has by itself.
            var scale: MapScale?
        }
    }

    /// The axis across; nil for the present one.
    var across: Axis?
    /// The axis that runs upwards; nil for the present one.
    var down: Axis?
    /// The updates of each run; nil for as many as before.
    var steps: Int?

    /// Takes all words that are left.
    init(_ words: inout CommandWords) throws(CommandFault) {
        while let word = words.take() {
            switch word.text {
            case "steps": steps = try words.need().whole("N", in: OutcomeMapState.stepRange)
            case "across": across = try Self.axis(try words.need())
            case "down": down = try Self.axis(try words.need())
            case _ where across == nil: across = try Self.axis(word)
            case _ where down == nil: down = try Self.axis(word)
            default: throw CommandFault(column: word.column, kind: .tooMuch(word.text, usage: words.usage))
            }
        }
        if let across, let down, across.key == down.key {
            throw CommandFault(column: down.column, kind: .twice(down.key))
        }
    }

    private static func axis(_ word: CommandWords.Word) throws(CommandFault) -> Axis {
        guard let equals = word.text.firstIndex(of: "=") else {
            return Axis(key: word.text, ends: nil, column: word.column)
        }
        let key = String(word.text[..<equals])
        let parts = word.text[word.text.index(after: equals)...].split(separator: ":", omittingEmptySubsequences: false)
        let scale = parts.count == 3 ? MapScale(rawValue: String(parts[2])) : nil
        guard !key.isEmpty, parts.count == 2 || scale != nil, let from = CommandWords.Word.decimal(parts[0]),
            let to = CommandWords.Word.decimal(parts[1])
        else { throw CommandFault(column: word.column, kind: .notAxis(word.text)) }
        return Axis(key: key, ends: .init(from: from, to: to, scale: scale), column: word.column)
    }
}
