/// Allocates and frees registers.
struct RegisterFile {
    /// How many registers there are so far.
    private(set) var count: Int
    private var free: [Int] = []

    init(taken: Int = 0) {
        count = taken
    }

    mutating func take() -> Int {
        if let register = free.popLast() { return register }
        count += 1
        return count - 1
    }

    mutating func giveBack(_ register: Int) {
        free.append(register)
    }
}
