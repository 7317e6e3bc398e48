import Optimizers
public import Runs
import Text
import Trajectories

/// A recording of trainings, read line by line.
///
/// Its rows have what `curvature` lines say of their step, which stand before them. Memory is bounded, however many there are.
public struct TrainingRecording: Sendable {
    /// The file's path as given by the caller.
    public let path: String
    /// The first line.
    public let header: TrainingHeader
    /// How the file ends, as far as it was read.
    public private(set) var ending = Recording.Ending.unfinished
    /// The number of rows read.
    public private(set) var rowCount = 0
    /// The step of the latest row; nil before it.
    public private(set) var lastStep: Int?
    /// The number of lines of an unknown kind.
    public private(set) var skippedLines = 0

    /// The runs: those of the header and those that joined, as far as it was read.
    public private(set) var runs: [RecordedTraining]
    /// What was changed on the way, as far as it was read and the optimizers are known.
    public private(set) var changes: [RunChange] = []

    private let file: RecordingFile
    private let isGrowing: Bool
    private var lines: LineReader
    private let parser: TrainingRowParser
    private var known: Set<Int>
    /// The optimizer of each run at the latest line, for changes that omit keys.
    private var standing: [Int: OptimizerChoice] = [:]
    /// The curvature of rows to come, by run and step.
    private var coming: [Place: TrainingCurvature] = [:]
    /// The rates of groups that a run's next row begins with.
    private var rates: [Int: [String: Double]] = [:]
    /// The latest row of each run, by step.
    private var latest: [Int: Int] = [:]
    /// What the latest line tells that is no row.
    private var told: TrainingItem?
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

    /// Opens the file and reads its header.
    ///
    /// In a file that `isGrowing`, an incomplete last line is no damage.
    public init(path: String, isGrowing: Bool = false) throws(RecordingFault) {
        self.path = path
        self.isGrowing = isGrowing
        file = try RecordingFile(path: path)
        lines = LineReader(file, isGrowing: isGrowing)
        header = try Self.header(&lines, path)
        parser = TrainingRowParser(header)
        runs = header.runs
        known = Set(header.runs.map(\.id))
        for run in header.runs { standing[run.id] = run.choice }
    }

    /// Whether the file at `path` begins like a recording of trainings.
    public static func isLikely(at path: String) -> Bool {
        guard let file = try? RecordingFile(path: path) else { return false }
        var lines = LineReader(file)
        let version = try? lines.next { line in line.isTooLong ? nil : TrainingHeaderReader.version(of: line.bytes) }
        return version == .some(.some(TrainingHeader.version))
    }

    /// The next row; nil after the last one, where ``ending`` says how the file ends.
    public mutating func next() throws(RecordingFault) -> RecordedTrainingRow? {
        while let item = try nextItem() {
            if case .row(let row) = item { return row }
        }
        return nil
    }

    /// The next row, plane, positions or note; nil after the last one, where ``ending`` says how the file ends.
    public mutating func nextItem() throws(RecordingFault) -> TrainingItem? {
        while true {
            if case .cut = ending { return nil }
            let number = lines.number
            var reading = self
            guard let found = try lines.next({ line in reading.take(line) }) else { return nil }
            let lines = lines
            self = reading
            self.lines = lines
            switch found {
            case .row(let row): return .row(row)
            case .damage(let column, let why): ending = .cut(line: number, column: column, why: why)
            case .other:
                guard let item = told else { continue }
                told = nil
                return item
            }
        }
    }

    private enum Found {
        case row(RecordedTrainingRow)
        case damage(column: Int, Damage)
        case other
    }

    private mutating func take(_ line: LineReader.Line) -> Found {
        if line.isTooLong {
            return .damage(column: LineReader.lineLimit + 1, .tooLong(limit: LineReader.lineLimit))
        }
        guard let first = line.bytes.first(where: { !JSONNumber.isSpace($0) }) else { return .other }
        present = line.offset
        do throws(LocatedDamage) {
            if case .finished = ending { throw LocatedDamage(.afterEnd, at: 0) }
            if first == UInt8(ascii: "{") {
                try takeObject(JSONObject(JSONParser.parse(line.bytes), as: "line"))
                return .other
            }
            return .row(try takeRow(parser.parse(line.bytes)))
        } catch {
            if line.isWhole || line.isClosed { return .damage(column: error.column(in: line.bytes), error.damage) }
            // An error in an incomplete last line is reported as truncation.
            let end = LocatedDamage(.incomplete, at: line.bytes.count)
            return .damage(column: end.column(in: line.bytes), end.damage)
        }
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

    private mutating func takeObject(_ object: JSONObject) throws(LocatedDamage) {
        if let curvature = try object.object("curvature") {
            try takeCurvature(curvature)
        } else if let change = try object.object("group_rates") {
            try takeRates(change)
        } else if let change = try object.object("change") {
            try takeChange(change)
        } else if let run = try object.object("add") {
            try takeRun(run)
        } else if object.optional("end") != nil {
            ending = .finished
        } else if let plane = try object.object("plane") {
            told = .plane(try RecordedPlane(plane))
        } else if let positions = try object.object("positions") {
            told = try RecordedPlane.positions(positions)
        } else if let note = try object.object("note") {
            told = .note(
                run: try note.whole("run"), step: try note.whole("step"), text: try note.string("text") ?? "")
        } else {
            skippedLines += 1
        }
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

    /// The first of `lines`.
    static func header(_ lines: inout LineReader, _ path: String) throws(RecordingFault) -> TrainingHeader {
        let first = try lines.next { line in Self.header(of: line, path) }
        guard let first else { throw .header(path: path, column: 1, damage: .notARecording) }
        return try first.get()
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

    private mutating func takeChange(_ object: JSONObject) throws(LocatedDamage) {
        // Of a line that is read once more the change is known.
        guard present >= furthest else { return }
        guard let run = try object.whole("run") else { throw LocatedDamage(.missingKey("run"), at: object.offset) }
        guard known.contains(run) else { throw LocatedDamage(.unknownRun(run), at: object.offset) }
        let step = try step(of: object, run)
        let state = try RunReading.state(object)
        let name = try object.string("optimizer") ?? standing[run]?.optimizer
        let choice = try RunReading.choice(object, optimizer: name, standing: standing[run], in: header.rules)
        standing[run] = choice
        guard let choice else { return }
        guard changes.count < RecordingScan.changeLimit else {
            throw LocatedDamage(.tooManyChanges(limit: RecordingScan.changeLimit), at: object.offset)
        }
        let change = RunChange(run: run, step: step, choice: choice, state: state)
        changes.append(change)
        told = .change(change)
    }

    private mutating func takeRun(_ object: JSONObject) throws(LocatedDamage) {
        guard present >= furthest else { return }
        let run = try RunReading.run(object, dimension: 2, in: header.rules)
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
        told = .run(joined)
    }

    /// The step before whose update a line applies; its rows must not have been read yet.
    private func step(of object: JSONObject, _ run: Int) throws(LocatedDamage) -> Int {
        guard let step = try object.whole("step") else { throw LocatedDamage(.missingKey("step"), at: object.offset) }
        guard latest[run].map({ $0 < step }) ?? true, lastStep.map({ $0 < step }) ?? true else {
            throw LocatedDamage(.outOfOrder(step: step, run: run), at: object.offset)
        }
        return step
    }

    private static func header(
        of line: LineReader.Line, _ path: String
    ) -> Result<TrainingHeader, RecordingFault> {
        if line.isTooLong {
            let limit = LineReader.headerLimit
            return .failure(.header(path: path, column: limit + 1, damage: .tooLong(limit: limit)))
        }
        do throws(LocatedDamage) {
            return .success(try TrainingHeaderReader.read(line.bytes))
        } catch {
            return .failure(.header(path: path, column: error.column(in: line.bytes), damage: error.damage))
        }
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

extension TrainingRecording: TrainingRows {
    /// The next line; nil while rows to come have curvature or rates that stand before it.
    public var place: TrainingPlace? {
        coming.isEmpty && rates.isEmpty ? TrainingPlace(offset: lines.offset, line: lines.number) : nil
    }

    /// Whether it is finished, or damaged here.
    public var isComplete: Bool { ending != .unfinished }

    /// In bytes.
    public var extent: (read: Int, whole: Int) { (lines.offset, (try? file.size()) ?? lines.offset) }

    /// The lines from `place` on.
    public func moved(to place: TrainingPlace) -> any TrainingRows {
        var other = self
        other.lines = LineReader(file, offset: place.offset, number: place.line, isGrowing: isGrowing)
        (other.coming, other.rates, other.latest, other.ending) = ([:], [:], [:], .unfinished)
        other.furthest = max(furthest, lines.offset)
        return other
    }
}

extension TrainingRecording {
    /// The faults of the file at `path`: why it cannot be opened, or its first damaged line, behind which nothing is read; none
    /// for a valid recording, finished or not.
    public static func faults(path: String) -> [RecordingFault] {
        do throws(RecordingFault) {
            var recording = try TrainingRecording(path: path)
            while try recording.nextItem() != nil {}
            guard case .cut(let line, let column, let damage) = recording.ending else { return [] }
            return [.line(path: path, line: line, column: column, damage: damage)]
        } catch {
            return [error]
        }
    }

    /// Whether a line was damaged, so that those behind it are not read.
    public var isCut: Bool { if case .cut = ending { true } else { false } }

    /// One sentence about an early end of the file, with the place of damage; nil for a finished recording.
    public var endingNote: String? {
        let path = Printable.text(path, limit: .max)
        let rows = rowCount == 1 ? "1 row" : rowCount == 0 ? "no rows" : "\(rowCount) rows"
        switch ending {
        case .finished: return nil
        case .unfinished: return "\(path): incomplete recording with \(rows)"
        case .cut(let line, let column, let why): return "\(path):\(line):\(column): \(why); \(rows) before it"
        }
    }
}
