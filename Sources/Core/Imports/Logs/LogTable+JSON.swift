import Recordings
import Text

extension LogTable {
    /// Takes in JSON in `bytes`, the file at `path`: an object a line; or one document, which is an array of objects, an object
    /// with such an array (as `log_history` of Hugging Face's trainer state), one with arrays of numbers (as Keras's history) or
    /// with objects whose keys count the rows (as pandas's tables), or a list of losses.
    ///
    /// Objects in objects are named by both keys, as in `train/loss`. NaN and Infinity are read as Python writes them.
    mutating func read(json bytes: [UInt8], path: String) throws(ImportFault) {
        let begin = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if begin + 1 < bytes.count, Self.hasDocument(bytes, from: begin) {
            try takeDocument(bytes, from: begin, path)
        } else {
            try takeLines(bytes, from: begin, path)
        }
    }

    /// Whether the first line alone is no value: the document goes on over several lines, or is an array.
    private static func hasDocument(_ bytes: [UInt8], from begin: Int) -> Bool {
        guard let first = bytes[begin...].first(where: { !JSONNumber.isSpace($0) }) else { return false }
        if first == UInt8(ascii: "[") { return true }
        let end = bytes[begin...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        return bytes.withUnsafeBufferPointer { all in
            let line = UnsafeBufferPointer(rebasing: all[begin..<end])
            guard let node = try? JSONParser.parse(line, readsNaN: true) else { return true }
            // A whole document may stand in one line.
            guard case .object(let members) = node.value else { return false }
            return end >= bytes.count - 1 && members.contains { $0.node.hasElements || $0.node.isIndexed }
        }
    }

    private mutating func takeLines(_ bytes: [UInt8], from begin: Int, _ path: String) throws(ImportFault) {
        var (start, number) = (begin, 1)
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            defer { (start, number) = (end + 1, number + 1) }
            if bytes[start..<end].allSatisfy(JSONNumber.isSpace) { continue }
            var line = Line(bytes: bytes[start..<end], number: number, path: path)
            let node = try line.node()
            guard case .object(let members) = node.value else {
                throw line.fault(.expected("an object"), at: node.offset)
            }
            try take(members, of: &line)
        }
    }

    private mutating func takeDocument(_ bytes: [UInt8], from begin: Int, _ path: String) throws(ImportFault) {
        var text = Line(bytes: bytes[begin...], number: 1, path: path)
        let node = try text.node()
        switch node.value {
        case .array(let entries): try take(entries, of: &text)
        case .numbers(let numbers): try take(losses: numbers, of: &text, at: node.offset)
        case .object(let members):
            let histories = members.filter { $0.node.hasElements }
            if let history = histories.first(where: { $0.key == "log_history" }) ?? histories.first,
                case .array(let entries) = history.node.value,
                entries.contains(where: { if case .object = $0.value { true } else { false } })
            {
                try take(entries, of: &text)
            } else if !histories.isEmpty {
                try take(arrays: members, of: &text)
            } else {
                try take(indexed: members, of: &text)
            }
        default: throw text.fault(.expected("an object or an array of objects"), at: node.offset)
        }
    }

    private mutating func take(_ entries: [JSONNode], of text: inout Line) throws(ImportFault) {
        for entry in entries {
            guard case .object(let members) = entry.value else {
                throw text.fault(.expected("an object"), at: entry.offset)
            }
            try take(members, of: &text)
        }
    }

    /// A row of `members`.
    private mutating func take(_ members: [JSONNode.Member], of line: inout Line) throws(ImportFault) {
        guard let first = members.first else { return }
        try beginRow(line.path, line.place(first.offset))
        try take(members, prefix: "", of: &line)
        endRow()
    }

    private mutating func take(
        _ members: [JSONNode.Member], prefix: String, of line: inout Line
    ) throws(ImportFault) {
        for member in members {
            let name = prefix + member.key
            let place = line.place(member.node.offset)
            switch member.node.value {
            case .number(let value, _): put("", value, try column(name, line.path, place), place)
            case .string(let text):
                put(text, DecimalReader.readAny(text), try column(name, line.path, place), place)
            case .object(let inner): try take(inner, prefix: name + "/", of: &line)
            case .null, .bool, .array, .numbers: continue
            }
        }
    }

    /// Rows of objects that stand side by side, whose keys count the rows, as pandas writes its tables.
    private mutating func take(indexed members: [JSONNode.Member], of text: inout Line) throws(ImportFault) {
        var rows: [Int: [JSONNode.Member]] = [:]
        for member in members {
            guard case .object(let cells) = member.node.value, !cells.isEmpty,
                cells.allSatisfy({ Int($0.key).map { $0 >= 0 } ?? false })
            else { return try take(members, of: &text) }
            for cell in cells {
                guard let row = Int(cell.key) else { continue }
                var named = cell
                named.key = member.key
                rows[row, default: []].append(named)
            }
        }
        for (_, cells) in rows.sorted(by: { $0.key < $1.key }) { try take(cells, of: &text) }
    }

    /// Rows of one list.
    private mutating func take(losses: [Double], of text: inout Line, at offset: Int) throws(ImportFault) {
        let place = text.place(offset)
        let column = try column(LogMeaning.loss.rawValue, text.path, place)
        for loss in losses {
            try beginRow(text.path, place)
            put("", loss, column, place)
            endRow()
        }
    }

    /// Rows of arrays that stand side by side.
    private mutating func take(arrays members: [JSONNode.Member], of text: inout Line) throws(ImportFault) {
        var columns: [(Int, [Double], ImportFault.Place)] = []
        for member in members {
            guard case .numbers(let numbers) = member.node.value else { continue }
            let place = text.place(member.node.offset)
            columns.append((try column(member.key, text.path, place), numbers, place))
        }
        for index in 0..<(columns.map(\.1.count).max() ?? 0) {
            try beginRow(text.path, text.place(0))
            for (column, numbers, place) in columns where index < numbers.count {
                put("", numbers[index], column, place)
            }
            endRow()
        }
    }
}

/// Bytes of a file, from the beginning of a line on, whose places are found in passing.
private struct Line {
    let bytes: ArraySlice<UInt8>
    let path: String
    /// The number of the first line, from 1.
    let number: Int
    /// A byte, and its place.
    private var offset = 0
    private var passed: ImportFault.Place

    init(bytes: ArraySlice<UInt8>, number: Int, path: String) {
        (self.bytes, self.number, self.path) = (bytes, number, path)
        passed = ImportFault.Place(line: number, column: 1)
    }

    /// What they spell.
    mutating func node() throws(ImportFault) -> JSONNode {
        do throws(LocatedDamage) {
            return try bytes.withUnsafeBufferPointer { bytes throws(LocatedDamage) in
                try JSONParser.parse(bytes, readsNaN: true)
            }
        } catch {
            throw fault(error.damage, at: error.offset)
        }
    }

    mutating func fault(_ damage: Damage, at offset: Int) -> ImportFault {
        ImportFault(path, .json(damage), at: place(offset))
    }

    /// The place of a byte of these.
    mutating func place(_ target: Int) -> ImportFault.Place {
        if target < offset { (offset, passed) = (0, ImportFault.Place(line: number, column: 1)) }
        while offset < min(target, bytes.count) {
            let byte = bytes[bytes.startIndex + offset]
            if byte == UInt8(ascii: "\n") {
                passed = ImportFault.Place(line: passed.line + 1, column: 1)
            } else if byte & 0xC0 != 0x80 {
                passed.column += 1
            }
            offset += 1
        }
        return passed
    }
}

extension JSONNode {
    /// Whether it is an array with elements.
    fileprivate var hasElements: Bool {
        switch value {
        case .array(let nodes): !nodes.isEmpty
        case .numbers(let numbers): !numbers.isEmpty
        default: false
        }
    }

    /// Whether it is an object whose keys count rows.
    fileprivate var isIndexed: Bool {
        if case .object(let members) = value { members.first?.key == "0" } else { false }
    }
}
