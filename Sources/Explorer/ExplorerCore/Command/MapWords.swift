import OutcomeMaps

/// What a typed line says of a map of settings.
struct MapWords: Equatable, Sendable {
    /// An axis as it is typed.
    struct Axis: Equatable, Sendable {
        /// The key.
        var key: String
        /// The axis; nil for that around the present value.
        var text: OutcomeAxisText?
        /// The column, from 1, at which it stands.
        var column: Int
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
        guard word.text.contains("=") else { return Axis(key: word.text, text: nil, column: word.column) }
        do {
            let text = try OutcomeAxisText(word.text)
            return Axis(key: text.key, text: text, column: word.column)
        } catch {
            throw CommandFault(column: word.column, kind: .axis(error))
        }
    }
}
