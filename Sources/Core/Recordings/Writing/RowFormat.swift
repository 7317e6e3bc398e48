import Text
import Trajectories

/// Rows as lines of a recording.
enum RowFormat {
    /// Appends the line of `row`, in the order of ``RecordingColumn``.
    static func append(_ row: StepRow, to bytes: inout [UInt8]) {
        write(room: 12 * DecimalWriter.room, to: &bytes) { text in
            text.put(UInt8(ascii: "["))
            text.put(row.run)
            text.put(UInt8(ascii: ","))
            text.put(row.step)
            put(row.parameters.x, &text)
            put(row.parameters.y, &text)
            put(row.loss, &text)
            put(row.gradient?.x, &text)
            put(row.gradient?.y, &text)
            put(row.rate, &text)
            put(row.denominator?.x, &text)
            put(row.denominator?.y, &text)
            text.put("]\n")
        }
    }

    /// Appends the line of `row` with its values in `columns`.
    static func append(_ row: StepRow, _ columns: [RecordingColumn], to bytes: inout [UInt8]) {
        write(room: (columns.count + 2) * DecimalWriter.room, to: &bytes) { text in
            for (index, column) in columns.enumerated() {
                text.put(index == 0 ? UInt8(ascii: "[") : UInt8(ascii: ","))
                switch column {
                case .run: text.put(row.run)
                case .step: text.put(row.step)
                default: if let value = row[column] { text.put(value) } else { text.put("null") }
                }
            }
            text.put("]\n")
        }
    }

    /// Appends the shortest decimal that reads back as `value`; "nan", "inf" and "-inf" in quotes.
    static func append(_ value: Double, to bytes: inout [UInt8]) {
        write(room: DecimalWriter.room, to: &bytes) { $0.put(value) }
    }

    private static func put(_ value: Double?, _ text: inout DecimalWriter) {
        text.put(UInt8(ascii: ","))
        if let value { text.put(value) } else { text.put("null") }
    }

    private static func write(room: Int, to bytes: inout [UInt8], _ body: (inout DecimalWriter) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { memory in
            guard let start = memory.baseAddress else { return }
            memory.initialize(repeating: 0)
            var text = DecimalWriter(at: start)
            body(&text)
            bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: text.count(from: start)))
        }
    }
}
