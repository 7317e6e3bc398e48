import Text
import Trajectories

/// Parses rows.
struct RowParser: Sendable {
    private let layout: ColumnLayout

    init(_ layout: ColumnLayout) {
        self.layout = layout
    }

    /// The row that `bytes` spell: an array with one value for each column.
    func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(LocatedDamage) -> StepRow {
        var position = RowText.skipSpace(bytes, 0)
        guard position < bytes.count, bytes[position] == UInt8(ascii: "[") else {
            throw LocatedDamage(position < bytes.count ? .expected("'['") : .incomplete, at: position)
        }
        position = RowText.skipSpace(bytes, position + 1)
        var row = StepRow(run: 0, step: 0, parameters: .zero, loss: 0)
        var g1: Double?
        var g2: Double?
        var s1: Double?
        var s2: Double?
        var index = 0
        while true {
            guard index < layout.columns.count else {
                throw LocatedDamage(
                    .wrongCount(found: index + 1, expected: layout.columns.count), at: position)
            }
            switch layout.columns[index] {
            case .run: row.run = try RowText.whole(bytes, &position, "run")
            case .step: row.step = try RowText.whole(bytes, &position, "step")
            case .p1: row.parameters.x = try RowText.number(bytes, &position, "p1")
            case .p2: row.parameters.y = try RowText.number(bytes, &position, "p2")
            case .loss: row.loss = try RowText.number(bytes, &position, "loss")
            case .g1: g1 = try RowText.optional(bytes, &position, "g1")
            case .g2: g2 = try RowText.optional(bytes, &position, "g2")
            case .rate: row.rate = try RowText.optional(bytes, &position, "lr")
            case .s1: s1 = try RowText.optional(bytes, &position, "s1")
            case .s2: s2 = try RowText.optional(bytes, &position, "s2")
            case nil: position = try RowText.end(ofUnknown: bytes, position)
            }
            index += 1
            position = RowText.skipSpace(bytes, position)
            guard position < bytes.count else { throw LocatedDamage(.incomplete, at: position) }
            if bytes[position] == UInt8(ascii: "]") { break }
            guard bytes[position] == UInt8(ascii: ",") else {
                throw LocatedDamage(.expected("',' or ']'"), at: position)
            }
            position = RowText.skipSpace(bytes, position + 1)
        }
        guard index == layout.columns.count else {
            throw LocatedDamage(.wrongCount(found: index, expected: layout.columns.count), at: position)
        }
        position = RowText.skipSpace(bytes, position + 1)
        guard position == bytes.count else { throw LocatedDamage(.expected("the end of the line"), at: position) }
        row.gradient = try pair(g1, g2, .g1, .g2)
        row.denominator = try pair(s1, s2, .s1, .s2)
        return row
    }

    /// Both values; nil where both are missing. Of one parameter the second gradient is 0, and the second denominator that
    /// of the first.
    private func pair(
        _ one: Double?, _ two: Double?, _ first: RecordingColumn, _ second: RecordingColumn
    ) throws(LocatedDamage) -> SIMD2<Double>? {
        if layout.dimension == 1 { return one.map { SIMD2($0, first == .g1 ? 0 : $0) } }
        switch (one, two) {
        case (let one?, let two?): return SIMD2(one, two)
        case (nil, nil): return nil
        case (_?, nil): throw LocatedDamage(.withoutPartner(first.rawValue, partner: second.rawValue), at: 0)
        case (nil, _?): throw LocatedDamage(.withoutPartner(second.rawValue, partner: first.rawValue), at: 0)
        }
    }
}

/// Reads the values of a row, one after another.
enum RowText {
    static func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var position = start
        while position < bytes.count, JSONNumber.isSpace(bytes[position]) {
            position += 1
        }
        return position
    }

    static func whole(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ key: String
    ) throws(LocatedDamage) -> Int {
        guard let reading = JSONNumber.read(bytes, from: position), let value = Int(exactly: reading.value),
            value >= 0, value <= 1 << 53
        else {
            throw LocatedDamage(
                position < bytes.count
                    ? .wrongValue(key: key, expected: "a whole number >= 0") : .incomplete, at: position)
        }
        position = reading.end
        return value
    }

    static func optional(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ key: String
    ) throws(LocatedDamage) -> Double? {
        if stands("null", bytes, position) {
            position += 4
            return nil
        }
        return try number(bytes, &position, key)
    }

    static func number(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ key: String
    ) throws(LocatedDamage) -> Double {
        if let reading = JSONNumber.read(bytes, from: position) {
            position = reading.end
            return reading.value
        }
        let names: [(StaticString, Double)] = [("\"nan\"", .nan), ("\"inf\"", .infinity), ("\"-inf\"", -.infinity)]
        for (name, value) in names where stands(name, bytes, position) {
            position += name.utf8CodeUnitCount
            return value
        }
        throw LocatedDamage(
            position < bytes.count
                ? .wrongValue(key: key, expected: "a number, \"nan\", \"inf\" or \"-inf\"") : .incomplete, at: position)
    }

    static func stands(_ text: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        guard bytes.count - position >= text.utf8CodeUnitCount else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[position + index] != text.utf8Start[index] {
            return false
        }
        return true
    }

    /// The offset after a value of any kind.
    static func end(ofUnknown bytes: UnsafeBufferPointer<UInt8>, _ start: Int) throws(LocatedDamage) -> Int {
        do throws(LocatedDamage) {
            return start + (try JSONParser.parsePrefix(UnsafeBufferPointer(rebasing: bytes[start...])))
        } catch {
            throw LocatedDamage(error.damage, at: start + error.offset)
        }
    }
}
