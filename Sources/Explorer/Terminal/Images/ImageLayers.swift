internal import Canvas

/// What a terminal is told about images.
enum GraphicsCommand: Equatable {
    /// Stores an image under an identifier.
    case transmit(EncodedImage, id: Int)
    /// Shows a stored image.
    case place(id: Int, Rect, level: Int)
    /// Shows an image no longer that stays stored.
    case hide(id: Int)
    /// Removes a stored image and what it shows.
    case delete(id: Int)
}

extension GraphicsCommand {
    /// Whether something is shown no longer.
    var removes: Bool {
        switch self {
        case .hide, .delete: true
        case .transmit, .place: false
        }
    }
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
    /// What stands for images in cells, where identifiers have to be told there.
    var placeholders: Placeholders?

    /// The first identifier; below it are those of queries.
    private static let firstID = 100
    /// More images than are shown at a time.
    private static let mostImages = 4096

    /// The images of a terminal that shows none; in `placeholders`, where cells stand for them.
    init(placeholders: Placeholders? = nil) {
        self.placeholders = placeholders
    }

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

    /// Of `placements` as many as are shown already or have no more than `most` bytes together, at least one of these, and the
    /// areas of the others, which keep what they show.
    func affordable(
        _ placements: [ImagePlacement], most: Int
    ) -> (placements: [ImagePlacement], others: [(area: Rect, isShown: Bool)]) {
        var left = max(most, 1)
        var chosen: [ImagePlacement] = []
        var others: [(area: Rect, isShown: Bool)] = []
        for placement in placements {
            let old = shown[placement.key]?.placement
            if old == placement {
                chosen.append(placement)
            } else if left > 0 || holds(placement.image.stamp) {
                if !holds(placement.image.stamp) { left -= placement.image.bytes.count }
                chosen.append(placement)
            } else {
                let isShown = old?.area == placement.area
                others.append((placement.area, isShown))
                if isShown, let old { chosen.append(old) }
            }
        }
        return (chosen, others)
    }

    /// The images that are shown, with their identifiers.
    var contents: [(id: Int, area: Rect)] { shown.values.map { ($0.id, $0.placement.area) } }

    /// The commands that remove all images.
    var removals: [GraphicsCommand] { used.sorted().map(GraphicsCommand.delete) }

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
        for (_, old) in shown.sorted(by: { $0.value.id < $1.value.id }) where !kept.contains(old.id) {
            if old.placement.level == 0, placements.isEmpty, waiting.isEmpty {
                // A page lies over it, and it took long to send.
                commands.append(.hide(id: old.id))
                waiting[old.placement.image.stamp] = old.id
            } else {
                commands.append(.delete(id: old.id))
                used.remove(old.id)
            }
        }
        shown = next
        return commands
    }

    /// Records that the terminal holds no image any more.
    mutating func forget() {
        self = ImageLayers(placeholders: placeholders)
    }

    private mutating func takeID() -> Int {
        var place = 0
        func id() -> Int { placeholders?.id(place) ?? Self.firstID + place }
        while used.contains(id()), place < Self.mostImages { place += 1 }
        used.insert(id())
        return id()
    }
}
