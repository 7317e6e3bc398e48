import Text
import Trajectories

/// The information in the last lines of a recording, read backwards from the end.
struct RecordingTail {
    /// The step of the last valid row; nil where none was found.
    private(set) var lastStep: Int?
    /// How the file ends.
    private(set) var ending = RecordingSummary.Ending.unfinished
    /// Whether a parameter of a run's last row is not finite, by the run's id.
    private(set) var divergence: [Int: Bool] = [:]
    /// The runs in the last rows and in the `end` line.
    private(set) var runs: Set<Int> = []

    /// The step of the last row of each run listed in the `end` line.
    private(set) var lastSteps: [Int: Int] = [:]

    /// The number of bytes read first: enough for the last rows of a few runs.
    private static let firstLength = 1 << 12
    /// The number of bytes searched for the last rows of all runs.
    private static let runLength = 1 << 16
    /// The number of bytes searched for a row: the longest line with two line feeds.
    private static let lengthLimit = LineReader.lineLimit + 2

    private let parser: RowParser
    private let expected: Set<Int>
    /// The lines read so far, without empty ones.
    private var lineCount = 0
    /// The row after the current one.
    private var following: StepRow?

    private init(_ header: RecordingHeader) {
        parser = RowParser(ColumnLayout(header))
        expected = Set(header.runs.map(\.id))
    }

    /// Reads the end of `file`, whose first `start` bytes are its header.
    static func read(
        _ file: RecordingFile, behind start: Int, _ header: RecordingHeader
    ) throws(RecordingFault) -> RecordingTail {
        let blank = RecordingTail(header)
        let total = max(0, try file.size() - start)
        var length = min(total, firstLength)
        while true {
            var tail = blank
            let bytes = try bytes(of: file, at: start + total - length, length)
            bytes.withUnsafeBufferPointer { tail.take($0, isAll: length == total) }
            let isEnough = tail.isComplete || (tail.lastStep != nil && length >= runLength)
            if isEnough || length == total || length == lengthLimit {
                try tail.findEarlyEnds(in: RowSearch(file: file, parser: tail.parser, place: start..<start + total))
                return tail
            }
            length = min(total, 4 * length, lengthLimit)
        }
    }

    /// Whether earlier lines could add nothing.
    ///
    /// One more line is needed to check the order of the last ones.
    private var isComplete: Bool {
        lastStep != nil && lineCount > 1
            && expected.allSatisfy { divergence[$0] != nil || lastSteps[$0] != nil }
    }

    /// Looks up the last rows of runs that ended before the last lines, where the `end` line lists their steps.
    private mutating func findEarlyEnds(in search: RowSearch) throws(RecordingFault) {
        for (run, step) in lastSteps where divergence[run] == nil {
            guard let row = try search.row(of: run, at: step) else { continue }
            divergence[run] = !row.isFinite
        }
    }

    private static func bytes(
        of file: RecordingFile, at offset: Int, _ length: Int
    ) throws(RecordingFault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: length)
        var filled = 0
        while filled < length {
            let count = try file.read(into: &bytes, from: filled, at: offset + filled)
            guard count > 0 else { throw .shrunk(path: file.path) }
            filled += count
        }
        return bytes
    }

    /// Processes the lines in `bytes`, last one first; the first line only if these are all lines.
    private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, isAll: Bool) {
        var end = bytes.count
        while end >= 0, !isComplete {
            let start = bytes[..<end].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
            if line.count > LineReader.lineLimit {
                damage(.tooLong(limit: LineReader.lineLimit))
            } else if start > 0 || isAll {
                take(line, isWhole: end < bytes.count)
            }
            end = start - 1
        }
    }

    private mutating func take(_ line: UnsafeBufferPointer<UInt8>, isWhole: Bool) {
        guard let first = line.first(where: { !JSONNumber.isSpace($0) }) else { return }
        do throws(LocatedDamage) {
            if first == UInt8(ascii: "{") {
                try takeObject(JSONObject(JSONParser.parse(line), as: "line"))
            } else {
                takeRow(try parser.parse(line))
            }
        } catch {
            // An incomplete last line that cannot be parsed is still being written, or truncated.
            if isWhole { damage(error.damage) }
        }
        lineCount += 1
    }

    private mutating func takeRow(_ row: StepRow) {
        if let following, (following.step, following.run) <= (row.step, row.run) {
            damage(.outOfOrder(step: following.step, run: following.run))
        }
        following = row
        lastStep = lastStep ?? row.step
        divergence[row.run] = divergence[row.run] ?? !row.isFinite
        runs.insert(row.run)
    }

    private mutating func takeObject(_ object: JSONObject) throws(LocatedDamage) {
        guard let end = object.optional("end"), object.optional("change") == nil, object.optional("add") == nil else {
            return
        }
        guard lineCount == 0 else { return damage(.afterEnd) }
        ending = .finished
        // Its contents do not matter for whether it ends the recording.
        let entries = (try? JSONObject(end, as: "end").optional("runs")?.elements(as: "runs")) ?? []
        for entry in entries {
            guard let object = try? JSONObject(entry, as: "runs"), let id = try? object.whole("id") else { continue }
            runs.insert(id)
            lastSteps[id] = try? object.whole("steps")
        }
    }

    /// The lines from here on are damaged; what was read from them is discarded.
    private mutating func damage(_ damage: Damage) {
        lastStep = nil
        divergence = [:]
        runs = []
        lastSteps = [:]
        following = nil
        ending = .damaged(damage)
    }
}

/// Finds a row by binary search: rows are sorted by step, then by run.
struct RowSearch {
    /// The number of bytes below which the search is linear.
    private static let block = 1 << 16

    let file: RecordingFile
    let parser: RowParser
    /// The byte range of the rows in the file; it starts with a line.
    let place: Range<Int>

    /// The row of `run` at `step`; nil where it is not found.
    func row(of run: Int, at step: Int) throws(RecordingFault) -> StepRow? {
        var (low, high) = (place.lowerBound, place.upperBound)
        while high - low > Self.block {
            let middle = low + (high - low) / 2
            var lines = LineReader(file, offset: middle - 1, number: 2)
            _ = try lines.next { _ in }
            let behind = lines.offset
            if behind < high, let row = try nextRow(&lines, before: high), (row.step, row.run) <= (step, run) {
                low = behind
            } else {
                high = middle
            }
        }
        // The row starts before `high`, if it exists.
        var lines = LineReader(file, offset: low, number: 2)
        while let row = try nextRow(&lines, before: high) {
            if (row.step, row.run) == (step, run) { return row }
            if (row.step, row.run) > (step, run) { return nil }
        }
        return nil
    }

    /// The next row that starts before byte `end`.
    private func nextRow(_ lines: inout LineReader, before end: Int) throws(RecordingFault) -> StepRow? {
        while lines.offset < end {
            let row = try lines.next { line in try? parser.parse(line.bytes) }
            guard let row else { return nil }
            if let row { return row }
        }
        return nil
    }
}
