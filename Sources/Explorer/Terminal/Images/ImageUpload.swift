internal import Canvas

/// An image on its way to the terminal, in pieces between frames, so that keys are answered meanwhile.
///
/// How many bytes are sent at a time follows from how long the terminal takes to answer behind them.
struct ImageUpload {
    /// The image.
    let stamp: Int
    private let keys: String
    private let data: [UInt8]
    /// The number of the object of shared memory that it is in.
    let object: Int32?
    private var start = 0

    /// The bytes to send before the next answer: at first, at least and at most.
    static let sizes = (first: 4096, least: 1024, most: 131_072)
    /// How long the terminal may take for as many bytes as are sent at a time: keys wait for them.
    private static let patience = Duration.milliseconds(100)

    /// The transmission of `image` under `id`; in `shared` memory where it has a name there.
    init(_ image: EncodedImage, id: Int, shared: (name: String, number: Int32)? = nil) {
        stamp = image.stamp
        object = shared?.number
        keys = KittyEncoder.keys(of: image, id: id, isShared: shared != nil)
        data = Base64.encoded(shared.map { Array($0.name.utf8) } ?? image.bytes)
    }

    /// Whether all of it was taken.
    var isWhole: Bool { start == data.count }

    /// Whether some of it was taken, but not all.
    var isCut: Bool { start > 0 && !isWhole }

    /// The next commands, about `size` bytes, at least one.
    mutating func take(_ size: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        let most = min(max(size, 4), KittyEncoder.chunk) / 4 * 4
        repeat {
            bytes += KittyEncoder.piece(of: data, from: &start, keys, most: most)
        } while bytes.count < size && !isWhole
        return bytes
    }

    /// The bytes to send at a time where `size` bytes took `delay`: as many as will take no longer than is bearable, but
    /// no more than four times as many. Fewer than were `allowed` say nothing against as many.
    static func size(after size: Int, in delay: Duration, allowed: Int = 0) -> Int {
        let bearable = Double(size) * min(patience / max(delay, .microseconds(1)), 4)
        let next = delay <= patience && size < allowed ? max(Int(bearable), allowed) : Int(bearable)
        return min(max(next, sizes.least), sizes.most)
    }
}
