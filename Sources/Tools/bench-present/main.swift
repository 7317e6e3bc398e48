import Canvas
import Terminal

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The time of a clock, in seconds.
func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Writes a line on standard error.
func report(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(2, bytes, bytes.count)
}

/// The frames of the file at `path`, in the format of Scripts/peers/ncurses-frames.c; nil where it contains none.
func frames(of path: String) -> [Buffer]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    func numbers(_ count: Int) -> [UInt32]? {
        var numbers = [UInt32](repeating: 0, count: count)
        return fread(&numbers, 4, count, file) == count ? numbers : nil
    }
    func color(_ number: UInt32) -> Color {
        func part(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: number >> shift) }
        return number < 256 ? .palette(part(0)) : .rgb(part(16), part(8), part(0))
    }
    guard let head = numbers(3) else { return nil }
    let size = Size(Int(head[0]), Int(head[1]))
    var frames: [Buffer] = []
    for _ in 0..<head[2] {
        guard let cells = numbers(3 * size.width * size.height) else { return nil }
        frames.append(
            Buffer(
                size,
                cells: stride(from: 0, to: cells.count, by: 3).map { place in
                    Cell(
                        Unicode.Scalar(cells[place]) ?? " ",
                        Style(color(cells[place + 1]), on: color(cells[place + 2])))
                }))
    }
    return frames
}

/// Presents `frames` repeatedly, each completely sent before the next, and prints their number, the processor time and
/// the elapsed time in seconds to standard error; the first round is not counted.
func present(_ frames: [Buffer], rounds: Int) throws(TerminalError) {
    var screen = try Screen()
    var (busy, elapsed) = (0.0, 0.0)
    for round in 0...rounds {
        if round == 1 {
            busy = -seconds(CLOCK_THREAD_CPUTIME_ID)
            elapsed = -seconds(CLOCK_MONOTONIC)
        }
        for frame in frames {
            screen.present(frame)
            while screen.isSending { _ = screen.nextEvent(timeoutMilliseconds: 1) }
        }
    }
    busy += seconds(CLOCK_THREAD_CPUTIME_ID)
    elapsed += seconds(CLOCK_MONOTONIC)
    screen.close()
    report("\(rounds * frames.count) \(busy) \(elapsed)")
}

guard CommandLine.arguments.count == 3, let rounds = Int(CommandLine.arguments[2]),
    let frames = frames(of: CommandLine.arguments[1])
else {
    report("usage: bench-present FRAMES ROUNDS")
    exit(64)
}
do {
    try present(frames, rounds: rounds)
} catch {
    report("bench-present: \(error)")
    exit(1)
}
