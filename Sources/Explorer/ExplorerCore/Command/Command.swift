import Optimizers
import RuleFiles
import Scene
import Surfaces
import Wording

/// What a typed line asks for, checked as far as the line alone tells.
enum Command: Equatable, Sendable {
    /// A value by name, as typed, with the column from 1 at which it stands.
    struct Assignment: Equatable, Sendable {
        var name: String
        var text: String
        var column: Int
    }

    /// What becomes of the rule's state in a branch, as it is typed.
    enum BranchState: String, CaseIterable, Sendable {
        /// It goes on.
        case kept
        /// It begins afresh.
        case reset
    }

    /// Put an optimizer on a number key, 1 to 9; nil for the chosen one.
    case optimizer(OptimizerChoice, key: Int?)
    /// Race on the surface of this name or path.
    case surface(String)
    /// Begin again from this point of two parameters.
    case start(SIMD2<Double>)
    /// Begin again from this value of the only parameter.
    case startOnLine(Double)
    /// Go to this step, at least 0.
    case seek(Int)
    /// Give the chosen optimizer a schedule; nil for a constant rate.
    case schedule(Schedule?)
    /// Set values of the chosen optimizer or its schedule.
    case set([Assignment])
    /// Begin again with mini-batches of so many rows, at least 1; nil for the full gradient.
    case batch(Int?)
    /// Begin again with other mini-batches.
    case seed(UInt64)
    /// Colour the map by the colormap of this name, which there is.
    case colormap(String)
    /// Pause at this step, at least 0; nil for none.
    case steps(Int?)
    /// Record into this file; nil for a name that the recorder chooses.
    case record(String?)
    /// List the recordings in this folder.
    case recordings(String)
    /// Open the recording in this file.
    case open(String)
    /// Take so many steps a second, 1 to 1,000,000.
    case speed(Int)
    /// Let a run branch off from the chosen one, with this rule in place of its own; nil for the state that suits.
    case branch(OptimizerChoice?, state: BranchState?)
    /// Show this part of the plane; nil for the whole domain.
    case view(Domain?)
    /// Show this range of the only parameter.
    case viewOfLine(ClosedRange<Double>)
    /// Show the map of settings, perhaps of these ones.
    case map(MapWords)
    /// Show the map of basins, of runs of so many steps; nil for as many as before.
    case basins(steps: Int?)
    /// Show a topic of the help.
    case help(HelpTopic)
    /// Leave the program.
    case quit
}

extension Command {
    /// The command that `line` spells, with optimizers of `book`; nil for a line without a word.
    init?(parsing line: String, in book: RuleBook = RuleBook()) throws(CommandFault) {
        var words = CommandWords(line, in: book)
        guard let name = words.take() else { return nil }
        guard let entry = CommandTable.entry(named: name.text) else {
            throw CommandFault(column: name.column, kind: .unknownCommand(name.text))
        }
        words.usage = entry.usage
        self = try entry.parse(&words)
        try words.end()
    }

    @Sendable static func optimizer(_ words: inout CommandWords) throws(CommandFault) -> Command {
        var word = try words.need()
        var key: Int?
        if word.text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
            key = try word.whole("KEY", in: 1...9)
            word = try words.need()
        }
        return .optimizer(try choice(word, in: words.book), key: key)
    }

    @Sendable static func set(_ words: inout CommandWords) throws(CommandFault) -> Command {
        let word = try words.need()
        var assignments: [Assignment] = []
        var column = word.column
        for pair in word.text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let equals = pair.firstIndex(of: "="), equals > pair.startIndex else {
                throw CommandFault(column: column, kind: .notPair(String(pair)))
            }
            let name = String(pair[..<equals])
            guard !assignments.contains(where: { $0.name == name }) else {
                throw CommandFault(column: column, kind: .twice(name))
            }
            assignments.append(
                Assignment(name: name, text: String(pair[pair.index(after: equals)...]), column: column))
            column += pair.count + 1
        }
        return .set(assignments)
    }

    @Sendable static func rate(_ words: inout CommandWords) throws(CommandFault) -> Command {
        let word = try words.need()
        return .set([Assignment(name: OptimizerChoice.rateName, text: word.text, column: word.column)])
    }

    @Sendable static func schedule(_ words: inout CommandWords) throws(CommandFault) -> Command {
        let word = try words.need()
        do throws(ChoiceFault) {
            let schedule = try Schedule(parsing: word.text)
            return .schedule(schedule.kind == "constant" ? nil : schedule)
        } catch {
            throw CommandFault(column: word.column, kind: .choice(error))
        }
    }

    @Sendable static func branch(_ words: inout CommandWords) throws(CommandFault) -> Command {
        var rule: OptimizerChoice?
        if let word = words.peek, BranchState(rawValue: word.text) == nil {
            _ = words.take()
            rule = try choice(word, in: words.book)
        }
        guard let word = words.take() else { return .branch(rule, state: nil) }
        guard let state = BranchState(rawValue: word.text) else {
            throw CommandFault(column: word.column, kind: .tooMuch(word.text, usage: words.usage))
        }
        return .branch(rule, state: state)
    }

    @Sendable static func surface(_ words: inout CommandWords) throws(CommandFault) -> Command {
        guard let rest = words.rest() else { return .surface(try words.need().text) }
        return .surface(rest.text)
    }

    @Sendable static func start(_ words: inout CommandWords) throws(CommandFault) -> Command {
        let word = try words.need()
        let parts = word.text.split(separator: ",", omittingEmptySubsequences: false)
        if parts.count == 1, let value = CommandWords.Word.decimal(parts[0]) { return .startOnLine(value) }
        guard parts.count == 2, let p1 = CommandWords.Word.decimal(parts[0]),
            let p2 = CommandWords.Word.decimal(parts[1])
        else { throw CommandFault(column: word.column, kind: .notPoint(word.text)) }
        return .start(SIMD2(p1, p2))
    }

    @Sendable static func batch(_ words: inout CommandWords) throws(CommandFault) -> Command {
        let word = try words.need()
        return .batch(word.text == "off" ? nil : try word.whole("N", in: 1...Int.max))
    }

    @Sendable static func seed(_ words: inout CommandWords) throws(CommandFault) -> Command {
        let word = try words.need()
        // Seeds have all 64 bits, which a whole number of this program has not.
        if let seed = UInt64(word.text) { return .seed(seed) }
        return .seed(UInt64(try word.whole("N", in: 0...Int.max)))
    }

    @Sendable static func seek(_ words: inout CommandWords) throws(CommandFault) -> Command {
        .seek(try words.need().whole("STEP", in: 0...ExplorerOptions.furthestStep))
    }

    @Sendable static func speed(_ words: inout CommandWords) throws(CommandFault) -> Command {
        .speed(try words.need().whole("N", in: 1...1_000_000))
    }

    @Sendable static func steps(_ words: inout CommandWords) throws(CommandFault) -> Command {
        let word = try words.need()
        return .steps(word.text == "off" ? nil : try word.whole("N", in: 0...ExplorerOptions.furthestStep))
    }

    @Sendable static func record(_ words: inout CommandWords) throws(CommandFault) -> Command {
        .record(words.rest()?.text)
    }

    @Sendable static func recordings(_ words: inout CommandWords) throws(CommandFault) -> Command {
        .recordings(words.rest()?.text ?? ".")
    }

    @Sendable static func open(_ words: inout CommandWords) throws(CommandFault) -> Command {
        guard let rest = words.rest() else { return .open(try words.need().text) }
        return .open(rest.text)
    }

    @Sendable static func view(_ words: inout CommandWords) throws(CommandFault) -> Command {
        let word = try words.need()
        if word.text == "whole" { return .view(nil) }
        let parts = word.text.split(separator: ",", omittingEmptySubsequences: false)
        if parts.count == 1, word.text.contains("..") {
            return .viewOfLine(try range(parts[0], of: word, column: word.column))
        }
        guard parts.count == 2 else { throw CommandFault(column: word.column, kind: .notView(word.text)) }
        let p1 = try range(parts[0], of: word, column: word.column)
        let p2 = try range(parts[1], of: word, column: word.column + parts[0].count + 1)
        return .view(Domain(p1: p1, p2: p2))
    }

    @Sendable static func map(_ words: inout CommandWords) throws(CommandFault) -> Command {
        .map(try MapWords(&words))
    }

    @Sendable static func basins(_ words: inout CommandWords) throws(CommandFault) -> Command {
        guard let word = words.take() else { return .basins(steps: nil) }
        guard word.text == "steps" else {
            throw CommandFault(column: word.column, kind: .tooMuch(word.text, usage: words.usage))
        }
        return .basins(steps: try words.need().whole("N", in: OutcomeMapState.stepRange))
    }

    @Sendable static func colormap(_ words: inout CommandWords) throws(CommandFault) -> Command {
        let word = try words.need()
        guard Colormap.named(word.text) != nil else {
            let known = Colormap.all.map(\.name)
            throw CommandFault(column: word.column, kind: .unknownName(word.text, noun: "colormap", known: known))
        }
        return .colormap(word.text)
    }

    @Sendable static func help(_ words: inout CommandWords) throws(CommandFault) -> Command {
        guard let word = words.take() else { return .help(.keys) }
        guard let topic = HelpTopic.named(word.text) else {
            let known = HelpTopic.allCases.map(\.name)
            throw CommandFault(column: word.column, kind: .unknownName(word.text, noun: "topic", known: known))
        }
        return .help(topic)
    }

    @Sendable static func quit(_: inout CommandWords) throws(CommandFault) -> Command { .quit }

    private static func choice(
        _ word: CommandWords.Word, in book: RuleBook
    ) throws(CommandFault) -> OptimizerChoice {
        do throws(OptimizerTextFault) {
            return try OptimizerChoice(reading: word.text, in: book)
        } catch {
            throw CommandFault(column: word.column, kind: .optimizer(error))
        }
    }

    private static func range(
        _ text: Substring, of word: CommandWords.Word, column: Int
    ) throws(CommandFault) -> ClosedRange<Double> {
        guard let dots = text.firstRange(of: ".."), let low = CommandWords.Word.decimal(text[..<dots.lowerBound]),
            let high = CommandWords.Word.decimal(text[dots.upperBound...])
        else { throw CommandFault(column: column, kind: .notView(word.text)) }
        guard low < high, (high - low).isFinite else {
            throw CommandFault(column: column, kind: .notARange(String(text)))
        }
        return low...high
    }
}
