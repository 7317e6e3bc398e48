/// A GIF as a viewer reads it, after the GIF89a specification: colours, frames, and the pixels in them.
struct GIFDecoder {
    struct Frame {
        var x = 0
        var y = 0
        var width = 0
        var height = 0
        /// Hundredths of a second.
        var delay = 0
        var indices: [UInt8] = []
    }

    private(set) var width = 0
    private(set) var height = 0
    private(set) var colors: [[UInt8]] = []
    private(set) var frames: [Frame] = []
    private(set) var repeats = false
    private(set) var isComplete = false

    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: Array("GIF89a".utf8)), bytes.count > 13 else { return nil }
        func number(_ place: Int) -> Int { Int(bytes[place]) | Int(bytes[place + 1]) << 8 }
        width = number(6)
        height = number(8)
        var place = 13
        if bytes[10] & 0x80 != 0 {
            let count = 2 << Int(bytes[10] & 7)
            colors = (0..<count).map { Array(bytes[13 + 3 * $0..<16 + 3 * $0]) }
            place += 3 * count
        }
        func blocks() -> [UInt8] {
            var data: [UInt8] = []
            while bytes[place] != 0 {
                data += bytes[place + 1...place + Int(bytes[place])]
                place += Int(bytes[place]) + 1
            }
            place += 1
            return data
        }
        var delay = 0
        while place < bytes.count {
            switch bytes[place] {
            case 0x21:
                let kind = bytes[place + 1]
                place += 2
                let data = blocks()
                if kind == 0xF9 { delay = Int(data[1]) | Int(data[2]) << 8 }
                if kind == 0xFF, data.starts(with: Array("NETSCAPE2.0".utf8)) {
                    repeats = Array(data.suffix(3)) == [1, 0, 0]
                }
            case 0x2C:
                var frame = Frame(
                    x: number(place + 1), y: number(place + 3), width: number(place + 5), height: number(place + 7),
                    delay: delay)
                let codeSize = Int(bytes[place + 10])
                place += 11
                frame.indices = Self.unpacked(blocks(), codeSize: codeSize)
                frames.append(frame)
            case 0x3B:
                isComplete = place == bytes.count - 1
                return
            default: return nil
            }
        }
    }

    /// The numbers that LZW packed.
    private static func unpacked(_ data: [UInt8], codeSize: Int) -> [UInt8] {
        let clear = 1 << codeSize
        var table: [[UInt8]] = []
        func reset() { table = (0..<clear).map { [UInt8($0)] } + [[], []] }
        reset()
        var (width, place, result) = (codeSize + 1, 0, [UInt8]())
        var previous: [UInt8]?
        while place + width <= data.count * 8 {
            var code = 0
            for bit in 0..<width where data[(place + bit) / 8] >> UInt8((place + bit) % 8) & 1 == 1 {
                code |= 1 << bit
            }
            place += width
            if code == clear {
                reset()
                (width, previous) = (codeSize + 1, nil)
                continue
            }
            if code == clear + 1 { break }
            guard code < table.count || previous != nil else { break }
            let entry = code < table.count ? table[code] : (previous ?? []) + (previous ?? []).prefix(1)
            result += entry
            if let previous, table.count < 4096 { table.append(previous + entry.prefix(1)) }
            previous = entry
            if table.count == 1 << width, width < 12 { width += 1 }
        }
        return result
    }
}
