/// Pixels that sixels make, written from DEC's manual (VT330/VT340 Programmer Reference Manual, volume 2, chapter 14).
package struct SixelReader {
    /// The colours, row by row; nil where nothing was drawn.
    package private(set) var pixels: [[SIMD3<Double>?]] = []
    /// What no terminal has to accept.
    package private(set) var faults: [String] = []

    private var registers: [Int: SIMD3<Double>] = [:]
    private var color = 0
    private var place = (x: 0, y: 0)

    /// Reads a device control string, from its ESC P to its ESC \.
    package init(_ string: [UInt8]) {
        guard string.starts(with: [0x1B, 0x50]), string.suffix(2) == [0x1B, 0x5C],
            let begin = string.firstIndex(of: UInt8(ascii: "q"))
        else {
            faults.append("no sixels")
            return
        }
        var rest = string[(begin + 1)..<(string.count - 2)]
        var count = 1
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): _ = numbers(&rest)
            case UInt8(ascii: "#"):
                let numbers = numbers(&rest)
                color = numbers.first ?? 0
                guard numbers.count == 5 else {
                    if registers[color] == nil { faults.append("colour \(color) is not defined") }
                    continue
                }
                if numbers[1] != 2 || numbers[2...].contains(where: { $0 > 100 }) { faults.append("colour \(numbers)") }
                registers[color] = SIMD3(Double(numbers[2]), Double(numbers[3]), Double(numbers[4])) * 2.55
            case UInt8(ascii: "!"): count = numbers(&rest).first ?? 1
            case UInt8(ascii: "$"): place.x = 0
            case UInt8(ascii: "-"): place = (0, place.y + 6)
            case 63...126:
                for _ in 0..<count {
                    for bit in 0..<6 where (byte - 63) >> UInt8(bit) & 1 == 1 { draw(place.x, place.y + bit) }
                    place.x += 1
                }
                count = 1
            default: faults.append("byte \(byte)")
            }
        }
    }

    private func numbers(_ rest: inout ArraySlice<UInt8>) -> [Int] {
        let text = rest.prefix { (48...59).contains($0) && $0 != 58 }
        rest = rest[text.endIndex...]
        return String(decoding: text, as: UTF8.self).split(separator: ";").map { Int($0) ?? 0 }
    }

    private mutating func draw(_ x: Int, _ y: Int) {
        while pixels.count <= y { pixels.append([]) }
        while pixels[y].count <= x { pixels[y].append(nil) }
        pixels[y][x] = registers[color]
    }
}
