internal import Canvas

/// What a terminal is told about images.
enum GraphicsCommand: Equatable {
    /// Stores an image under an identifier.
    case transmit(EncodedImage, id: Int)
    /// Shows a stored image.
    case place(id: Int, Rect, level: Int)
    /// Removes a stored image and what it shows.
    case delete(id: Int)
}

/// The images that a terminal holds and shows: which commands turn what is shown into what is to be shown.
///
/// A new image is shown before the one in its place is removed, so that nothing flickers. Identifiers are used again, the
/// lowest first, so an image that changes takes two in turn.
struct ImageLayers {
    /// An image that is stored, and where it is shown.
    private struct Shown: Equatable {
        var id: Int
        var placement: ImagePlacement
    }

    private var shown: [Int: Shown] = [:]
    /// Identifiers of stored images that are not shown yet, by their stamps.
    private var waiting: [Int: Int] = [:]
    private var used: Set<Int> = []

    /// The first identifier; below it are those of queries.
    private static let firstID = 100

    /// Whether the image with this stamp is stored.
    func holds(_ stamp: Int) -> Bool {
        waiting[stamp] != nil || shown.values.contains { $0.placement.image.stamp == stamp }
    }

    /// An identifier for an image that is about to be stored before it is shown, and the commands that remove others of
    /// that kind, which nothing will show.
    mutating func begin(_ stamp: Int) -> (id: Int, removals: [GraphicsCommand]) {
        let removals = waiting.values.sorted().map(GraphicsCommand.delete)
        used.subtract(waiting.values)
        let id = takeID()
        waiting = [stamp: id]
        return (id, removals)
    }

    /// The commands after which exactly `placements` are shown.
    mutating func show(_ placements: [ImagePlacement]) -> [GraphicsCommand] {
        var commands: [GraphicsCommand] = []
        var next: [Int: Shown] = [:]
        for placement in placements {
            let stamp = placement.image.stamp
            let old = shown[placement.key]
            if let old, old.placement == placement {
                next[placement.key] = old
                continue
            }
            let id: Int
            if let old, old.placement.image.stamp == stamp {
                id = old.id
            } else if let stored = waiting.removeValue(forKey: stamp) {
                id = stored
            } else {
                id = takeID()
                commands.append(.transmit(placement.image, id: id))
            }
            commands.append(.place(id: id, placement.area, level: placement.level))
            next[placement.key] = Shown(id: id, placement: placement)
        }
        let kept = Set(next.values.map(\.id))
        for id in shown.values.map(\.id).sorted() where !kept.contains(id) {
            commands.append(.delete(id: id))
            used.remove(id)
        }
        shown = next
        return commands
    }

    /// Records that the terminal holds no image any more.
    mutating func forget() {
        self = ImageLayers()
    }

    private mutating func takeID() -> Int {
        var id = Self.firstID
        while used.contains(id) { id += 1 }
        used.insert(id)
        return id
    }
}
