import Optimizers
import Runs
import Surfaces
import Text
import Trajectories

/// One pass over all lines of a recording, which collects its contents and finds where it ends.
struct RecordingScan: Sendable {
    /// The contents of a line.
    enum Item: Sendable {
        /// A row.
        case row(StepRow)
        /// A run that is added.
        case run(RecordedRun)
        /// A change of a run.
        case change(RunChange)
        /// Anything else.
        case other
    }

    /// The maximum number of changes.
    static let changeLimit = 100_000

    private(set) var runs: [RecordedRun]
    /// The changes, sorted by step within each run; those of different runs may interleave.
    private(set) var changes: [RunChange] = []
    private(set) var spans: [Int: RunSpan] = [:]
    private(set) var index = StepIndex()
    private(set) var ending = Recording.Ending.unfinished
    private(set) var skippedLines = 0
    private(set) var rowCount = 0
    /// The file offset after the last valid line.
    private(set) var goodEnd = 0

    /// The last step with rows before the current one.
    private(set) var previousStep = -1
    /// The contents of the latest line.
    private var item = Item.other

    /// The step of the last row; nil where there are none.
    var lastStep: Int? { rowCount > 0 ? last.step : nil }

    private let parser: RowParser
    /// The number of parameters, 1 or 2.
    private let dimension: Int
    private var last = (step: -1, run: -1)
    /// The optimizer of each run at the latest line, for changes that omit keys.
    private var standing: [Int: OptimizerChoice] = [:]
    private let rules: RuleBook
    /// The step of each run's latest change.
    private var latestChange: [Int: Int] = [:]
    private var known: Set<Int>

    init(header: RecordingHeader) {
        runs = header.runs
        parser = RowParser(ColumnLayout(header))
        dimension = header.surface.dimension
        rules = header.rules
        known = Set(header.runs.map(\.id))
        for run in header.runs {
            standing[run.id] = run.choice
        }
    }

    /// The contents of the next line; nil after the last valid one. `lines` starts after the header.
    mutating func next(_ lines: inout LineReader) throws(RecordingFault) -> Item? {
        goodEnd = max(goodEnd, lines.offset)
        if case .cut = ending { return nil }
        guard let reading = try readLine(&lines) else { return nil }
        if let (column, damage) = reading.damage {
            ending = .cut(line: lines.number - 1, column: column, why: damage)
            return nil
        }
        goodEnd = lines.offset
        return item
    }

    /// Reads the next line; returns its damage with the column, if any, and whether it is complete. Nil after the last
    /// line.
    ///
    /// A damaged line changes nothing.
    mutating func readLine(
        _ lines: inout LineReader
    ) throws(RecordingFault) -> (damage: (column: Int, damage: Damage)?, isWhole: Bool)? {
        item = .other
        return try lines.next { line in (take(line), line.isWhole) }
    }

    /// Processes one line; returns its damage with the column, if any.
    private mutating func take(_ line: LineReader.Line) -> (column: Int, damage: Damage)? {
        if line.isTooLong {
            return (LineReader.lineLimit + 1, .tooLong(limit: LineReader.lineLimit))
        }
        guard let first = line.bytes.first(where: { !JSONNumber.isSpace($0) }) else { return nil }
        do throws(LocatedDamage) {
            if case .finished = ending { throw LocatedDamage(.afterEnd, at: 0) }
            if first == UInt8(ascii: "{") {
                try takeObject(JSONObject(JSONParser.parse(line.bytes), as: "line"))
            } else {
                try takeRow(parser.parse(line.bytes), line)
            }
            return nil
        } catch {
            if line.isWhole || line.isClosed { return (error.column(in: line.bytes), error.damage) }
            // An error in an incomplete last line is reported as truncation.
            let end = LocatedDamage(.incomplete, at: line.bytes.count)
            return (end.column(in: line.bytes), end.damage)
        }
    }

    private mutating func takeRow(_ row: StepRow, _ line: LineReader.Line) throws(LocatedDamage) {
        guard (row.step, row.run) > last else {
            throw LocatedDamage(.outOfOrder(step: row.step, run: row.run), at: 0)
        }
        if var span = spans[row.run] {
            span.last = row.step
            span.rows += 1
            span.isDiverged = !row.isFinite
            spans[row.run] = span
        } else {
            guard known.contains(row.run) else { throw LocatedDamage(.unknownRun(row.run), at: 0) }
            spans[row.run] = RunSpan(first: row.step, last: row.step, rows: 1, isDiverged: !row.isFinite)
        }
        if row.step > last.step {
            previousStep = last.step
            index.append(StepIndex.Place(step: row.step, offset: line.offset, line: line.number))
        }
        last = (row.step, row.run)
        rowCount += 1
        item = .row(row)
    }

    private mutating func takeObject(_ object: JSONObject) throws(LocatedDamage) {
        if let change = try object.object("change") {
            try takeChange(change)
        } else if let run = try object.object("add") {
            try takeRun(run)
        } else if object.optional("end") != nil {
            ending = .finished
        } else {
            skippedLines += 1
        }
    }

    private mutating func takeChange(_ object: JSONObject) throws(LocatedDamage) {
        guard let run = try object.whole("run") else { throw LocatedDamage(.missingKey("run"), at: object.offset) }
        guard known.contains(run) else { throw LocatedDamage(.unknownRun(run), at: object.offset) }
        let step = try step(of: object, run)
        let state = try RunReading.state(object)
        let name = try object.string("optimizer") ?? standing[run]?.optimizer
        guard step >= latestChange[run] ?? 0 else {
            throw LocatedDamage(.changeOutOfOrder(step: step, run: run), at: object.offset)
        }
        guard let choice = try RunReading.choice(object, optimizer: name, standing: standing[run], in: rules) else {
            standing[run] = nil
            latestChange[run] = step
            return
        }
        guard changes.count < Self.changeLimit else {
            throw LocatedDamage(.tooManyChanges(limit: Self.changeLimit), at: object.offset)
        }
        standing[run] = choice
        latestChange[run] = step
        let change = RunChange(run: run, step: step, choice: choice, state: state)
        changes.append(change)
        item = .change(change)
    }

    private mutating func takeRun(_ object: JSONObject) throws(LocatedDamage) {
        var run = try RunReading.run(object, dimension: dimension, in: rules)
        run.birth = try step(of: object, run.id)
        guard runs.count < HeaderReader.runLimit else {
            throw LocatedDamage(.tooManyRuns(limit: HeaderReader.runLimit), at: object.offset)
        }
        if let parent = run.parent, !known.contains(parent) {
            throw LocatedDamage(.unknownRun(parent), at: object.offset)
        }
        guard known.insert(run.id).inserted else { throw LocatedDamage(.duplicateRun(run.id), at: object.offset) }
        standing[run.id] = run.choice
        runs.append(run)
        item = .run(run)
    }

    /// The step before whose update a line applies; its rows must not have been read yet.
    private func step(of object: JSONObject, _ run: Int) throws(LocatedDamage) -> Int {
        guard let step = try object.whole("step") else { throw LocatedDamage(.missingKey("step"), at: object.offset) }
        guard step >= last.step, spans[run].map({ $0.last < step }) ?? true else {
            throw LocatedDamage(.outOfOrder(step: step, run: run), at: object.offset)
        }
        return step
    }
}
