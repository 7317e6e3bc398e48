package import Canvas

/// Reads PNG files of eight bits a channel, written from the specifications: PNG (Third Edition), RFC 1950 and RFC 1951.
package struct PNGReader {
    package struct Failure: Error {
        package let reason: String
    }

    package let size: Size
    /// Red, green, blue and opacity of each pixel, row by row.
    package let pixels: [SIMD4<UInt8>]
    /// The colours of its palette; empty without one.
    package private(set) var palette: [SIMD4<UInt8>] = []

    package init(_ file: [UInt8]) throws {
        guard file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
            throw Failure(reason: "no signature")
        }
        var place = 8
        var (header, data, palette): ([UInt8], [UInt8], [SIMD4<UInt8>]) = ([], [], [])
        while place + 12 <= file.count {
            let count = file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            let kind = String(decoding: file[place + 4..<place + 8], as: UTF8.self)
            guard place + 12 + count <= file.count else { throw Failure(reason: "a chunk is cut") }
            let body = Array(file[place + 8..<place + 8 + count])
            let check = file[place + 8 + count..<place + 12 + count].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            guard check == Self.checksum(file[place + 4..<place + 8 + count]) else {
                throw Failure(reason: "CRC of \(kind)")
            }
            switch kind {
            case "IHDR": header = body
            case "IDAT": data += body
            case "PLTE":
                palette = stride(from: 0, to: count, by: 3).map { SIMD4(body[$0], body[$0 + 1], body[$0 + 2], 255) }
            case "tRNS": for (index, opacity) in body.enumerated() { palette[index].w = opacity }
            default: break
            }
            place += 12 + count
        }
        guard header.count == 13, header[8] == 8, header[12] == 0 else { throw Failure(reason: "header") }
        let channels = [2: 3, 3: 1, 6: 4][header[9]]
        guard let channels else { throw Failure(reason: "colour type \(header[9])") }
        let (width, height) = (
            header[0..<4].reduce(0) { $0 << 8 | Int($1) }, header[4..<8].reduce(0) { $0 << 8 | Int($1) }
        )
        let bytes = try Self.unfiltered(Inflater.inflated(data), pitch: width * channels, rows: height, step: channels)
        self.palette = palette
        size = Size(width, height)
        pixels = try (0..<width * height).map { index in
            let start = index * channels
            switch channels {
            case 1:
                guard Int(bytes[start]) < palette.count else { throw Failure(reason: "a colour beyond the palette") }
                return palette[Int(bytes[start])]
            case 3: return SIMD4(bytes[start], bytes[start + 1], bytes[start + 2], 255)
            default: return SIMD4(bytes[start], bytes[start + 1], bytes[start + 2], bytes[start + 3])
            }
        }
    }

    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
    }

    private static func unfiltered(_ data: [UInt8], pitch: Int, rows: Int, step: Int) throws -> [UInt8] {
        guard data.count == (pitch + 1) * rows else { throw Failure(reason: "\(data.count) bytes of pixels") }
        var bytes = [UInt8](repeating: 0, count: pitch * rows)
        for row in 0..<rows {
            let kind = data[row * (pitch + 1)]
            for column in 0..<pitch {
                let here = row * pitch + column
                let left = column >= step ? Int(bytes[here - step]) : 0
                let above = row > 0 ? Int(bytes[here - pitch]) : 0
                let corner = row > 0 && column >= step ? Int(bytes[here - pitch - step]) : 0
                let guess: Int
                switch kind {
                case 0: guess = 0
                case 1: guess = left
                case 2: guess = above
                case 3: guess = (left + above) / 2
                case 4:
                    let sum = left + above - corner
                    let (a, b, c) = (abs(sum - left), abs(sum - above), abs(sum - corner))
                    guess = a <= b && a <= c ? left : b <= c ? above : corner
                default: throw Failure(reason: "filter \(kind)")
                }
                bytes[here] = data[row * (pitch + 1) + 1 + column] &+ UInt8(truncatingIfNeeded: guess)
            }
        }
        return bytes
    }
}

/// Inflates a zlib stream.
private struct Inflater {
    private let data: [UInt8]
    private var place = 2
    private var (bits, bitCount) = (UInt32(0), 0)
    private var output: [UInt8] = []

    static func inflated(_ data: [UInt8]) throws -> [UInt8] {
        guard data.count > 6, data[0] & 15 == 8, (Int(data[0]) << 8 | Int(data[1])).isMultiple(of: 31) else {
            throw PNGReader.Failure(reason: "zlib's header")
        }
        var inflater = Inflater(data)
        while try !inflater.readBlock() {}
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in inflater.output {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        let check = data.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard check == high << 16 | low else { throw PNGReader.Failure(reason: "Adler's sum") }
        return inflater.output
    }

    private init(_ data: [UInt8]) { self.data = data }

    private mutating func take(_ count: Int) throws -> Int {
        while bitCount < count {
            guard place < data.count else { throw PNGReader.Failure(reason: "the stream is cut") }
            bits |= UInt32(data[place]) << UInt32(bitCount)
            place += 1
            bitCount += 8
        }
        let value = Int(bits & (1 << UInt32(count) - 1))
        bits >>= UInt32(count)
        bitCount -= count
        return value
    }

    /// A canonical prefix code: how many codes there are of each length, and the symbols in order.
    private struct Code {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int] = []

        init(_ lengths: [Int]) {
            for length in 1..<16 {
                for (symbol, own) in lengths.enumerated() where own == length {
                    counts[length] += 1
                    symbols.append(symbol)
                }
            }
        }
    }

    private mutating func symbol(_ code: Code) throws -> Int {
        var (value, first, index) = (0, 0, 0)
        for length in 1..<16 {
            value |= try take(1)
            let count = code.counts[length]
            if value - count < first { return code.symbols[index + value - first] }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        throw PNGReader.Failure(reason: "no such code")
    }

    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthBits = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145,
        8193, 12289, 16385, 24577,
    ]

    /// Reads a block; whether it was the last one.
    private mutating func readBlock() throws -> Bool {
        let isLast = try take(1) == 1
        switch try take(2) {
        case 0:
            (bits, bitCount) = (0, 0)
            let count = try take(16)
            guard try take(16) == ~count & 0xFFFF else { throw PNGReader.Failure(reason: "a stored block's length") }
            for _ in 0..<count { output.append(UInt8(try take(8))) }
        case 1:
            let lengths = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
            try readCodes(Code(lengths), Code(Array(repeating: 5, count: 30)))
        case 2:
            let (literals, distances, count) = (try take(5) + 257, try take(5) + 1, try take(4) + 4)
            var own = [Int](repeating: 0, count: 19)
            for index in 0..<count { own[Self.order[index]] = try take(3) }
            let code = Code(own)
            var lengths: [Int] = []
            while lengths.count < literals + distances {
                switch try symbol(code) {
                case 16: lengths += Array(repeating: lengths.last ?? 0, count: try take(2) + 3)
                case 17: lengths += Array(repeating: 0, count: try take(3) + 3)
                case 18: lengths += Array(repeating: 0, count: try take(7) + 11)
                case let length: lengths.append(length)
                }
            }
            try readCodes(Code(Array(lengths[..<literals])), Code(Array(lengths[literals...])))
        default: throw PNGReader.Failure(reason: "a block of no kind")
        }
        return isLast
    }

    private mutating func readCodes(_ literals: Code, _ distances: Code) throws {
        while true {
            let symbol = try symbol(literals)
            if symbol == 256 { return }
            if symbol < 256 {
                output.append(UInt8(symbol))
                continue
            }
            guard symbol < 286 else { throw PNGReader.Failure(reason: "no such length") }
            let length = Self.lengthBases[symbol - 257] + (try take(Self.lengthBits[symbol - 257]))
            let number = try self.symbol(distances)
            let distance = Self.distanceBases[number] + (try take(max(0, number / 2 - 1)))
            guard distance <= output.count else { throw PNGReader.Failure(reason: "a distance too far") }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
    }
}
