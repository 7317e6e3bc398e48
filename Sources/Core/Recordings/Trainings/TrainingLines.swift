import Optimizers
import Runs
import Text
import Trajectories

/// What the lines of a recording of trainings after its first have told, line by line.
struct TrainingLines: Sendable {
    /// How the file ends, as far as it was read.
    private(set) var ending = Recording.Ending.unfinished
    /// The number of rows read.
    private(set) var rowCount = 0
    /// The step of the latest row; nil before it.
    private(set) var lastStep: Int?
    /// The number of lines of an unknown kind.
    private(set) var skippedLines = 0

    /// The runs: those of the header and those that joined, as far as it was read.
    private(set) var runs: [RecordedTraining]
    /// What was changed on the way, as far as it was read and the optimizers are known.
    private(set) var changes: [RunChange] = []

    private let parser: TrainingRowParser
    private var known: Set<Int>
    /// The optimizer of each run at the latest line, for changes that omit keys.
    private var standing: [Int: OptimizerChoice] = [:]
    private let rules: RuleBook
    /// The curvature of rows to come, by run and step.
    private var coming: [Place: TrainingCurvature] = [:]
    /// The rates of groups that a run's next row begins with.
    private var rates: [Int: [String: Double]] = [:]
    /// The latest row of each run, by step.
    private var latest: [Int: Int] = [:]
    /// The offset of the line that is read, and that up to which runs and changes are known.
    private var (present, furthest) = (0, 0)

    private struct Place: Hashable {
        var run: Int
        var step: Int
    }

    /// Lines of curvature whose rows are still to come that are kept at most.
    private static let mostComing = 4096
    /// Groups of parameters whose rates are kept at most.
    private static let mostGroups = 256

    /// Of a recording that begins with `header`, nothing yet.
    init(_ header: TrainingHeader) {
        rules = header.rules
        parser = TrainingRowParser(header)
        runs = header.runs
        known = Set(header.runs.map(\.id))
        for run in header.runs { standing[run.id] = run.choice }
    }

    /// Whether no curvature or rates are known of rows to come.
    var isBetweenRows: Bool { coming.isEmpty && rates.isEmpty }

    /// Forgets the rows, to take in lines again that were read up to the offset `end`: their runs and changes are known.
    mutating func beginAgain(readTo end: Int) {
        (coming, rates, latest, ending) = ([:], [:], [:], .unfinished)
        furthest = max(furthest, end)
    }

    /// Takes in a line; what it tells, nil where that is no item of its own. After damage ``ending`` says so.
    mutating func take(_ line: LineReader.Line) -> TrainingItem? {
        if line.isTooLong {
            cut(line, column: LineReader.lineLimit + 1, .tooLong(limit: LineReader.lineLimit))
            return nil
        }
        guard let first = line.bytes.first(where: { !JSONNumber.isSpace($0) }) else { return nil }
        present = line.offset
        do throws(LocatedDamage) {
            if case .finished = ending { throw LocatedDamage(.afterEnd, at: 0) }
            guard first == UInt8(ascii: "{") else { return .row(try takeRow(parser.parse(line.bytes))) }
            return try takeObject(JSONObject(JSONParser.parse(line.bytes), as: "line"))
        } catch {
            // An error in an incomplete last line is reported as truncation.
            let isSound = line.isWhole || line.isClosed
            let found = isSound ? error : LocatedDamage(.incomplete, at: line.bytes.count)
            cut(line, column: found.column(in: line.bytes), found.damage)
            return nil
        }
    }

    private mutating func cut(_ line: LineReader.Line, column: Int, _ damage: Damage) {
        ending = .cut(line: line.number, column: column, why: damage)
    }

    private mutating func takeRow(_ row: RecordedTrainingRow) throws(LocatedDamage) -> RecordedTrainingRow {
        guard known.contains(row.run) else { throw LocatedDamage(.unknownRun(row.run), at: 0) }
        let step = row.reading.step
        guard latest[row.run].map({ $0 < step }) ?? true else {
            throw LocatedDamage(.outOfOrder(step: step, run: row.run), at: 0)
        }
        latest[row.run] = step
        lastStep = max(lastStep ?? 0, step)
        rowCount += 1
        defer { forgetComing(upTo: step, of: row.run) }
        var row = row
        row.reading.groupRates = rates.removeValue(forKey: row.run)
        guard let more = coming.removeValue(forKey: Place(run: row.run, step: step)) else { return row }
        var curvature = row.reading.curvature ?? TrainingCurvature()
        curvature.sharpness = curvature.sharpness ?? more.sharpness
        curvature.preconditionedSharpness = curvature.preconditionedSharpness ?? more.preconditionedSharpness
        curvature.limit = curvature.limit ?? more.limit
        (curvature.carrier, curvature.swing, curvature.least) = (more.carrier, more.swing, more.least)
        curvature.faded = more.faded
        row.reading.curvature = curvature
        return row
    }

    /// Drops curvature whose row was left out.
    private mutating func forgetComing(upTo step: Int, of run: Int) {
        guard !coming.isEmpty else { return }
        coming = coming.filter { $0.key.run != run || $0.key.step > step }
    }

    private mutating func takeObject(_ object: JSONObject) throws(LocatedDamage) -> TrainingItem? {
        if let curvature = try object.object("curvature") {
            try takeCurvature(curvature)
        } else if let change = try object.object("group_rates") {
            try takeRates(change)
        } else if let change = try object.object("change") {
            return try takeChange(change)
        } else if let run = try object.object("add") {
            return try takeRun(run)
        } else if object.optional("end") != nil {
            ending = .finished
        } else if let plane = try object.object("plane") {
            return .plane(try RecordedPlane(plane))
        } else if let positions = try object.object("positions") {
            return try RecordedPlane.positions(positions)
        } else if let note = try object.object("note") {
            return .note(
                run: try note.whole("run"), step: try note.whole("step"), text: try note.string("text") ?? "")
        } else {
            skippedLines += 1
        }
        return nil
    }

    private mutating func takeCurvature(_ object: JSONObject) throws(LocatedDamage) {
        guard let run = try object.whole("run") else { throw LocatedDamage(.missingKey("run"), at: object.offset) }
        guard known.contains(run) else { throw LocatedDamage(.unknownRun(run), at: object.offset) }
        guard let step = try object.whole("step") else { throw LocatedDamage(.missingKey("step"), at: object.offset) }
        var curvature = TrainingCurvature()
        curvature.sharpness = try object.optional("eigenvalues")?.first
        curvature.preconditionedSharpness = try object.optional("preconditioned")?.first
        curvature.limit = try object.optional("limit")?.number(as: "limit")
        curvature.swing = try object.optional("swing")?.number(as: "swing")
        curvature.faded = try object.optional("faded")?.number(as: "faded")
        if let least = try object.object("least") {
            curvature.least = TrainingCurvature.Fall(
                eigenvalue: try least.required("eigenvalue").number(as: "eigenvalue"),
                slope: try least.required("slope").number(as: "slope"))
        }
        for member in try object.object("shares")?.all ?? [] {
            let share = try member.node.number(as: member.key)
            guard share > curvature.carrier?.share ?? 0 else { continue }
            curvature.carrier = TrainingCurvature.Carrier(tensor: member.key, share: share)
        }
        guard coming.count < Self.mostComing else { return }
        coming[Place(run: run, step: step)] = curvature
    }

    /// Takes in the rates of groups, of which the next row of their run tells.
    private mutating func takeRates(_ object: JSONObject) throws(LocatedDamage) {
        guard let run = try object.whole("run") else { throw LocatedDamage(.missingKey("run"), at: object.offset) }
        guard known.contains(run) else { throw LocatedDamage(.unknownRun(run), at: object.offset) }
        for member in try object.object("lr")?.all ?? [] {
            let rate = try member.node.number(as: member.key)
            guard rates[run]?[member.key] != nil || rates[run]?.count ?? 0 < Self.mostGroups else { continue }
            rates[run, default: [:]][member.key] = rate
        }
    }

    private mutating func takeChange(_ object: JSONObject) throws(LocatedDamage) -> TrainingItem? {
        // Of a line that is read once more the change is known.
        guard present >= furthest else { return nil }
        guard let run = try object.whole("run") else { throw LocatedDamage(.missingKey("run"), at: object.offset) }
        guard known.contains(run) else { throw LocatedDamage(.unknownRun(run), at: object.offset) }
        let step = try step(of: object, run)
        let state = try RunReading.state(object)
        let name = try object.string("optimizer") ?? standing[run]?.optimizer
        let choice = try RunReading.choice(object, optimizer: name, standing: standing[run], in: rules)
        standing[run] = choice
        guard let choice else { return nil }
        guard changes.count < RecordingScan.changeLimit else {
            throw LocatedDamage(.tooManyChanges(limit: RecordingScan.changeLimit), at: object.offset)
        }
        let change = RunChange(run: run, step: step, choice: choice, state: state)
        changes.append(change)
        return .change(change)
    }

    private mutating func takeRun(_ object: JSONObject) throws(LocatedDamage) -> TrainingItem? {
        guard present >= furthest else { return nil }
        let run = try RunReading.run(object, dimension: 2, in: rules)
        guard runs.count < HeaderReader.runLimit else {
            throw LocatedDamage(.tooManyRuns(limit: HeaderReader.runLimit), at: object.offset)
        }
        if let parent = run.parent, !known.contains(parent) {
            throw LocatedDamage(.unknownRun(parent), at: object.offset)
        }
        guard known.insert(run.id).inserted else { throw LocatedDamage(.duplicateRun(run.id), at: object.offset) }
        standing[run.id] = run.choice
        let joined = RecordedTraining(
            id: run.id, label: run.label, optimizer: run.optimizer, choice: run.choice,
            birth: try step(of: object, run.id), parent: run.parent)
        runs.append(joined)
        return .run(joined)
    }

    /// The step before whose update a line applies; its rows must not have been read yet.
    private func step(of object: JSONObject, _ run: Int) throws(LocatedDamage) -> Int {
        guard let step = try object.whole("step") else { throw LocatedDamage(.missingKey("step"), at: object.offset) }
        guard latest[run].map({ $0 < step }) ?? true, lastStep.map({ $0 < step }) ?? true else {
            throw LocatedDamage(.outOfOrder(step: step, run: run), at: object.offset)
        }
        return step
    }
}

extension JSONNode {
    /// The first number of an array, which may be empty.
    fileprivate var first: Double? {
        get throws(LocatedDamage) {
            if case .array(let nodes) = value, nodes.isEmpty { return nil }
            return try numbers(as: "eigenvalues").first
        }
    }
}
