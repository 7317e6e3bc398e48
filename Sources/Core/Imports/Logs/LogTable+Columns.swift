import SurfaceFiles
import Surfaces
import Text

extension LogTable {
    /// Takes in cells separated by blanks below a header of names; a column of numbers without a header, which is the loss; or
    /// the lines of a metric of MLflow: a time in milliseconds, the value, the step.
    mutating func read(_ form: PlainForm, _ bytes: [UInt8], path: String) throws(ImportFault) {
        var isHeader = form == .blanks
        switch form {
        case .blanks: break
        case .numbers: _ = try column(LogMeaning.loss.rawValue, path, ImportFault.Place(line: 1, column: 1))
        case .metric(let name):
            for name in ["timestamp", name, LogMeaning.step.rawValue] {
                _ = try column(name, path, ImportFault.Place(line: 1, column: 1))
            }
        }
        try Self.forEachLine(of: bytes) { line, number throws(ImportFault) in
            let cells = Self.cells(line)
            guard !cells.isEmpty else { return true }
            let place = ImportFault.Place(line: number, column: 1)
            if isHeader {
                isHeader = false
                for cell in cells {
                    guard !names.contains(cell) else { throw ImportFault(path, .duplicateColumn(cell), at: place) }
                    _ = try column(cell, path, place)
                }
                return true
            }
            guard cells.count == names.count else {
                let kind = SurfaceFault.Kind.cellCount(found: cells.count, expected: names.count)
                throw ImportFault(path, .table(kind), at: place)
            }
            try beginRow(path, place)
            for (index, cell) in cells.enumerated() { put(cell, DecimalReader.readAny(cell), index, place) }
            endRow()
            return true
        }
    }

    /// A table without separators.
    enum PlainForm: Equatable {
        case blanks, numbers
        /// A metric of this name.
        case metric(String)

        /// The form of `bytes`, the file called `name`, by their first lines; nil where they have none of them.
        init?(_ bytes: [UInt8], name: String, isLoss: (String) -> Bool) {
            var first: [[String]] = []
            LogTable.forEachLine(of: bytes) { (line, _) in
                let cells = LogTable.cells(line)
                if !cells.isEmpty { first.append(cells) }
                return first.count < 3
            }
            guard let head = first.first else { return nil }
            let numbers = first.map { $0.compactMap(DecimalReader.readAny) }
            if first.allSatisfy({ $0.count == 1 }), numbers.allSatisfy({ $0.count == 1 }) {
                self = .numbers
            } else if first.allSatisfy({ Self.isMetric($0) }) {
                self = .metric(name)
            } else if head.count > 1, head.contains(where: isLoss), numbers[0].isEmpty,
                first.dropFirst().allSatisfy({ $0.count == head.count }),
                numbers.dropFirst().contains(where: { !$0.isEmpty })
            {
                self = .blanks
            } else {
                return nil
            }
        }

        /// Whether `cells` are a time in milliseconds since 1970, of 12 or 13 digits, a number, and a step.
        private static func isMetric(_ cells: [String]) -> Bool {
            guard cells.count == 3, 12...13 ~= cells[0].utf8.count, Int(cells[0]) != nil, Int(cells[2]) != nil else {
                return false
            }
            return DecimalReader.readAny(cells[1]) != nil
        }
    }

    /// How many cells the first line of `bytes` has, and what separates them, if all are numbers: a header is missing above it.
    static func headless(_ bytes: [UInt8]) -> (count: Int, separator: String)? {
        var first = ""
        forEachLine(of: bytes) { (line, _) in
            first = String(decoding: line, as: UTF8.self)
            return first.isEmpty
        }
        guard let mark = first.first(where: { ",;\t ".contains($0) }) else { return nil }
        let cells = first.split(separator: mark)
        guard cells.count > 1, cells.allSatisfy({ DecimalReader.readAny(String($0)) != nil }) else { return nil }
        return (cells.count, mark == "\t" ? "\\t" : String(mark))
    }

    private static func cells(_ line: UnsafeBufferPointer<UInt8>) -> [String] {
        line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Calls `body` with the lines of `bytes` and their numbers, from 1, until it returns false.
    static func forEachLine<Fault: Error>(
        of bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>, Int) throws(Fault) -> Bool
    ) throws(Fault) {
        try bytes.withUnsafeBufferPointer { all throws(Fault) in
            var (start, number) = (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0, 1)
            while start < all.count {
                var end = start
                while end < all.count, all[end] != UInt8(ascii: "\n"), all[end] != UInt8(ascii: "\r") { end += 1 }
                guard try body(UnsafeBufferPointer(rebasing: all[start..<end]), number) else { return }
                if end + 1 < all.count, all[end] == UInt8(ascii: "\r"), all[end + 1] == UInt8(ascii: "\n") { end += 1 }
                (start, number) = (end + 1, number + 1)
            }
        }
    }
}
