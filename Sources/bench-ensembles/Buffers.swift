/// Rows of numbers side by side, one a lane.
struct Buffers {
    private let lanes: Int
    private let memory: UnsafeMutablePointer<Double>

    init(lanes: Int, rows: Int) {
        self.lanes = lanes
        memory = .allocate(capacity: lanes * rows)
    }

    subscript(row: Int) -> UnsafeMutablePointer<Double> { memory + row * lanes }

    func free() {
        memory.deallocate()
    }
}
