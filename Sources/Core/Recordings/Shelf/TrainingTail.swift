import Text
import Trajectories

/// The information in the last lines of a recording of trainings.
struct TrainingTail {
    /// The step of the last row; nil where none was found.
    private(set) var lastStep: Int?
    /// How the file ends.
    private(set) var ending = RecordingSummary.Ending.unfinished
    /// The runs whose last row is among the last lines and not finite.
    private(set) var diverged: Set<Int> = []

    /// The number of bytes that are read.
    private static let length = 1 << 18

    /// Reads the end of `file`, whose first `start` bytes are its header.
    init(_ file: RecordingFile, behind start: Int, _ header: TrainingHeader) throws(RecordingFault) {
        let total = max(0, try file.size() - start)
        let count = min(total, Self.length)
        var lines = LineReader(file, offset: start + total - count, number: 2)
        // A line that is begun is no whole one.
        if count < total { _ = try lines.next { _ in } }
        let parser = TrainingRowParser(header)
        var finite: [Int: Bool] = [:]
        var tail = self
        while try lines.next({ line in tail.take(line, parser, &finite) }) != nil {}
        tail.diverged = Set(finite.filter { !$0.value }.keys)
        self = tail
    }

    private mutating func take(_ line: LineReader.Line, _ parser: TrainingRowParser, _ finite: inout [Int: Bool]) {
        if line.isTooLong { return ending = .damaged(.tooLong(limit: LineReader.lineLimit)) }
        guard let first = line.bytes.first(where: { !JSONNumber.isSpace($0) }) else { return }
        do throws(LocatedDamage) {
            if first == UInt8(ascii: "{") {
                let object = try JSONObject(JSONParser.parse(line.bytes), as: "line")
                if object.optional("end") != nil { ending = .finished }
            } else {
                let row = try parser.parse(line.bytes)
                lastStep = max(lastStep ?? 0, row.reading.step)
                finite[row.run] = row.reading.isFinite && (!row.hasLoss || row.reading.loss.isFinite)
            }
        } catch {
            if line.isWhole || line.isClosed { ending = .damaged(error.damage) }
        }
    }
}
