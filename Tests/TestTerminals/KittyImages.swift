package import Canvas

/// A terminal's images, as commands of kitty's graphics protocol make them: written from the protocol's description, apart from
/// the program's own encoder.
package struct KittyImages {
    /// An image on the screen.
    package struct Placement: Equatable {
        package var id: Int
        package var area: Rect
        package var z: Int
    }

    /// The PNG files that the terminal holds, by their identifiers.
    package private(set) var images: [Int: [UInt8]] = [:]
    /// What is shown, by image and placement.
    package private(set) var placements: [[Int]: Placement] = [:]
    /// How often a query was sent.
    package private(set) var queries = 0
    /// The objects of shared memory that were named in queries, and those that images are in, by their identifiers.
    package private(set) var sharedQueries: [String] = []
    package private(set) var shared: [Int: String] = [:]
    /// Columns, rows and bytes of the images in them.
    package private(set) var sharedSizes: [Int: [Int]] = [:]
    /// What no terminal has to accept.
    package private(set) var faults: [String] = []
    /// Columns and rows of images for which cells stand, by their identifiers.
    package private(set) var stoodFor: [Int: [Int]] = [:]
    /// The bytes of commands about images.
    package private(set) var byteCount = 0

    private var begun: [UInt8] = []
    private var cursor = (x: 0, y: 0)
    private var loading: (keys: [String: String], text: [UInt8])?

    package init() {}

    /// Takes what a program sent, which may be cut anywhere.
    package mutating func feed(_ bytes: [UInt8]) {
        var rest = (begun + bytes)[...]
        begun = []
        while let start = rest.firstIndex(of: 0x1B) {
            rest = rest[start...]
            guard rest.count >= 2 else { break }
            switch rest[start + 1] {
            case UInt8(ascii: "_"):
                guard let end = Self.end(of: rest) else {
                    begun = Array(rest)
                    return
                }
                if rest.count > 2, rest[start + 2] == UInt8(ascii: "G") { perform(rest[(start + 3)..<end]) }
                byteCount += end + 2 - start
                rest = rest[(end + 2)...]
            case UInt8(ascii: "["):
                guard let end = rest.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
                    begun = Array(rest)
                    return
                }
                if rest[end] == UInt8(ascii: "H") {
                    let numbers = String(decoding: rest[(start + 2)..<end], as: UTF8.self).split(separator: ";")
                    cursor = (
                        Int(numbers.last ?? "1").map { $0 - 1 } ?? 0, Int(numbers.first ?? "1").map { $0 - 1 } ?? 0
                    )
                }
                rest = rest[(end + 1)...]
            default: rest = rest.dropFirst(2)
            }
        }
        begun = Array(rest.firstIndex(of: 0x1B).map { rest[$0...] } ?? [])
    }

    private static func end(of string: ArraySlice<UInt8>) -> Int? {
        string.indices.dropLast().first { $0 > string.startIndex && string[$0] == 0x1B && string[$0 + 1] == 0x5C }
    }

    private mutating func perform(_ command: ArraySlice<UInt8>) {
        let split = command.firstIndex(of: UInt8(ascii: ";")) ?? command.endIndex
        let pairs = String(decoding: command[..<split], as: UTF8.self).split(separator: ",")
            .map { $0.split(separator: "=", maxSplits: 1) }
        guard pairs.allSatisfy({ $0.count == 2 }) else { return faults.append("keys") }
        let keys = Dictionary(pairs.map { (String($0[0]), String($0[1])) }) { $1 }
        let text = Array(command[min(split + 1, command.endIndex)...])
        if text.count > 4096 { faults.append("\(text.count) bytes in one piece") }
        if let loading {
            guard Set(keys.keys).isSubset(of: ["m", "q"]) else { return faults.append("a command amid an image") }
            return load(loading.keys, loading.text + text, goesOn: keys["m"] == "1", piece: text.count)
        }
        switch keys["a"] ?? "t" {
        case "q":
            if keys["t"] == "s" {
                sharedQueries.append(String(decoding: Self.decoded(text) ?? [], as: UTF8.self))
            } else {
                queries += 1
            }
        case "t": load(keys, text, goesOn: keys["m"] == "1", piece: text.count)
        case "p": place(keys)
        case "d": remove(keys)
        default: faults.append("action \(keys["a"] ?? "")")
        }
    }

    private mutating func load(_ keys: [String: String], _ text: [UInt8], goesOn: Bool, piece: Int) {
        if goesOn {
            if !piece.isMultiple(of: 4) { faults.append("a piece that is cut within four characters") }
            loading = (keys, text)
            return
        }
        loading = nil
        guard let id = keys["i"].flatMap({ Int($0) }), id > 0 else { return faults.append("an image without a number") }
        if keys["t"] == "s" {
            guard ["24", "32"].contains(keys["f"]), let name = Self.decoded(text) else {
                return faults.append("shared memory")
            }
            shared[id] = String(decoding: name, as: UTF8.self)
            sharedSizes[id] = ["s", "v", "S"].map { keys[$0].flatMap { Int($0) } ?? 0 }
            images[id] = []
            return
        }
        guard keys["f"] == "100", let file = Self.decoded(text) else { return faults.append("an image's data") }
        if images[id] != nil { faults.append("image \(id) is replaced while it is held") }
        images[id] = file
    }

    private mutating func place(_ keys: [String: String]) {
        let numbers = ["i", "p", "c", "r", "z"].map { keys[$0].flatMap { Int($0) } ?? 0 }
        guard images[numbers[0]] != nil else { return faults.append("image \(numbers[0]) is not held") }
        if keys["U"] == "1" {
            stoodFor[numbers[0]] = [numbers[2], numbers[3]]
            return
        }
        if keys["C"] != "1" { faults.append("the cursor moves") }
        placements[[numbers[0], numbers[1]]] = Placement(
            id: numbers[0], area: Rect(x: cursor.x, y: cursor.y, width: numbers[2], height: numbers[3]), z: numbers[4])
    }

    private mutating func remove(_ keys: [String: String]) {
        switch keys["d"] ?? "a" {
        case "I":
            let id = keys["i"].flatMap { Int($0) } ?? 0
            if images.removeValue(forKey: id) == nil { faults.append("image \(id) is not held") }
            stoodFor[id] = nil
            placements = placements.filter { $0.key[0] != id }
        case "i":
            let id = keys["i"].flatMap { Int($0) } ?? 0
            if images[id] == nil { faults.append("image \(id) is not held") }
            placements = placements.filter { $0.key[0] != id }
        case "A": (images, placements) = ([:], [:])
        default: faults.append("deletion \(keys["d"] ?? "")")
        }
    }

    /// What tmux passes on of `bytes`: the contents of its own strings, with every doubled escape made one.
    package static func passed(_ bytes: [UInt8]) -> [UInt8] {
        let (begin, end) = (Array("\u{1B}Ptmux;".utf8), Array("\u{1B}\\".utf8))
        var (rest, passed) = (bytes[...], [UInt8]())
        while let start = rest.firstRange(of: begin) {
            rest = rest[start.upperBound...]
            while !rest.isEmpty, !rest.starts(with: end) {
                passed.append(rest.removeFirst())
                if passed.last == 0x1B, rest.first == 0x1B { rest = rest.dropFirst() }
            }
        }
        return passed
    }

    /// The bytes of base64 (RFC 4648); nil where it is none.
    package static func decoded(_ text: [UInt8]) -> [UInt8]? {
        guard text.count.isMultiple(of: 4) else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: 4) {
            var (word, padding) = (0, 0)
            for character in text[start..<start + 4] {
                let value: Int
                switch character {
                case 65...90: value = Int(character) - 65
                case 97...122: value = Int(character) - 71
                case 48...57: value = Int(character) + 4
                case 43: value = 62
                case 47: value = 63
                case 61:
                    value = 0
                    padding += 1
                default: return nil
                }
                word = word << 6 | value
            }
            bytes += [UInt8(word >> 16), UInt8(word >> 8 & 255), UInt8(word & 255)].dropLast(padding)
        }
        return bytes
    }
}
