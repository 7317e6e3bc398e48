internal import Canvas

/// Commands about images as bytes of kitty's graphics protocol.
///
/// Images lie below text and above the backgrounds of cells (z below 0): some terminals draw those below backgrounds
/// (z below −2³⁰) wrongly, as kitty 0.26 does. The terminal is asked not to answer
/// (`q=2`): what it would say could not be told from the answers about frames.
///
/// Source: "Terminal graphics protocol", the kitty manual.
enum KittyEncoder {
    /// The most bytes of data in one command.
    static let chunk = 4096
    /// The lowest level's z: below 0 images lie below text.
    private static let ground = -16

    /// Ends a transmission that is given up: what was sent is no image, and the terminal drops it.
    static let end = Array("\u{1B}_Gm=0,q=2;\u{1B}\\".utf8)

    /// Appends a command to `bytes`, in `placeholders` as tmux passes it on: every piece by itself.
    static func append(
        _ command: GraphicsCommand, to bytes: inout [UInt8], in placeholders: Bool = false
    ) {
        guard placeholders else { return append(command, to: &bytes) }
        switch command {
        case .transmit(let image, let id):
            let data = Base64.encoded(image.bytes)
            let keys = keys(of: image, id: id)
            var start = 0
            repeat { bytes += Passthrough.wrapped(piece(of: data, from: &start, keys)) } while start < data.count
        case .place(let id, let area, _):
            bytes += Passthrough.wrapped(
                Array("\u{1B}_Ga=p,U=1,i=\(id),c=\(area.width),r=\(area.height),q=2\u{1B}\\".utf8))
        case .hide, .delete:
            var plain: [UInt8] = []
            append(command, to: &plain)
            bytes += Passthrough.wrapped(plain)
        }
    }

    /// Appends a command to `bytes`.
    private static func append(_ command: GraphicsCommand, to bytes: inout [UInt8]) {
        switch command {
        case .transmit(let image, let id):
            let data = Base64.encoded(image.bytes)
            let keys = keys(of: image, id: id)
            var start = 0
            repeat { bytes += piece(of: data, from: &start, keys) } while start < data.count
        case .place(let id, let area, let level):
            bytes += "\u{1B}[\(area.y + 1);\(area.x + 1)H".utf8
            bytes += "\u{1B}_Ga=p,i=\(id),p=1,c=\(area.width),r=\(area.height),C=1,z=\(ground + level),q=2\u{1B}\\".utf8
        case .hide(let id): bytes += "\u{1B}_Ga=d,d=i,i=\(id),q=2\u{1B}\\".utf8
        case .delete(let id): bytes += "\u{1B}_Ga=d,d=I,i=\(id),q=2\u{1B}\\".utf8
        }
    }

    /// What is said about an image that is transmitted under `id`: in the bytes themselves, or in an object of shared memory
    /// whose name they are.
    static func keys(of image: EncodedImage, id: Int, isShared: Bool = false) -> String {
        // Bits of a pixel: 24, or 32 with opacity.
        let depth = image.bytes.count * 8 / max(1, image.size.width * image.size.height)
        let format = image.isRaw ? "f=\(depth),s=\(image.size.width),v=\(image.size.height)" : "f=100"
        return "a=t,\(format),\(isShared ? "t=s,S=\(image.bytes.count)," : "")i=\(id)"
    }

    /// The next command that transmits `data`, which is in base64, `most` bytes of it from `start` on, which moves on; `keys` are
    /// said with the first.
    ///
    /// They are sent in order, with nothing about images in between. `most` is a multiple of 4.
    static func piece(of data: [UInt8], from start: inout Int, _ keys: String, most: Int = chunk) -> [UInt8] {
        let end = min(start + most, data.count)
        let more = end < data.count ? 1 : 0
        let head = start == 0 ? "\(keys),q=2,m=\(more)" : "m=\(more),q=2"
        defer { start = end }
        return Array("\u{1B}_G\(head);".utf8) + data[start..<end] + [0x1B, UInt8(ascii: "\\")]
    }
}

/// Bytes as characters (RFC 4648, section 4).
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// `bytes` in base64, with padding.
    static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { text, count in
            alphabet.withUnsafeBufferPointer { alphabet in
                var (place, index) = (0, 0)
                while index < bytes.count {
                    let rest = bytes.count - index
                    let first = UInt32(bytes[index]) << 16
                    let second = rest > 1 ? UInt32(bytes[index + 1]) << 8 : 0
                    let word = first | second | (rest > 2 ? UInt32(bytes[index + 2]) : 0)
                    text[place] = alphabet[Int(word >> 18)]
                    text[place + 1] = alphabet[Int(word >> 12 & 63)]
                    text[place + 2] = rest > 1 ? alphabet[Int(word >> 6 & 63)] : UInt8(ascii: "=")
                    text[place + 3] = rest > 2 ? alphabet[Int(word & 63)] : UInt8(ascii: "=")
                    place += 4
                    index += 3
                }
                count = place
            }
        }
    }
}
