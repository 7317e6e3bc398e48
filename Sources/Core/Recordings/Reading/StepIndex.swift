/// The file offsets of some of a recording's steps, spread evenly; of bounded size, however long the file is.
struct StepIndex: Sendable {
    /// The place of a line.
    struct Place: Equatable, Sendable {
        /// The step of which it is the first row.
        var step: Int
        /// Its offset in the file.
        var offset: Int
        /// Its number, from 1.
        var line: Int
    }

    private static let capacity = 32_768

    private(set) var places: [Place] = []
    /// Lines between two places.
    private var spacing = 1
    private var nextLine = 0

    /// Adds the first row of a step; steps must be ascending.
    mutating func append(_ place: Place) {
        guard place.line >= nextLine else { return }
        places.append(place)
        if places.count > Self.capacity {
            spacing *= 2
            places = stride(from: 0, to: places.count, by: 2).map { places[$0] }
        }
        nextLine = (places.last?.line ?? 0) + spacing
    }

    /// The latest place at or before `step`; nil before all of them.
    func place(before step: Int) -> Place? {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].step <= step { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : places[low - 1]
    }
}
