/// The recordings in a folder.
public struct RecordingShelf: Sendable {
    /// The folder's path as given by the caller.
    public let folder: String
    /// The recordings with a valid header, newest first; those without a time come last, by name.
    public let recordings: [RecordingSummary]
    /// The faults of the others, by name. Files that are not recordings are ignored.
    public let faults: [RecordingFault]

    /// Lists the folder at `path`, without subfolders.
    public init(path: String) throws(RecordingFault) {
        var recordings: [RecordingSummary] = []
        var faults: [RecordingFault] = []
        for file in try Self.files(in: path) {
            do throws(RecordingFault) {
                recordings.append(try RecordingSummary(path: file))
            } catch {
                if !Self.isOfAnotherKind(file, error) { faults.append(error) }
            }
        }
        folder = path
        self.recordings = Self.newestFirst(recordings)
        self.faults = faults
    }

    /// The paths of the files in the folder, by name, without pipes and devices, which must not be opened.
    private static func files(in folder: String) throws(RecordingFault) -> [String] {
        let names: [String]
        do throws(SystemCalls.Failure) {
            names = try SystemCalls.names(in: folder)
        } catch {
            throw error.isNoFolder ? .noFolder(path: folder) : .unreadableFolder(path: folder, reason: error.reason)
        }
        let head = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
        return names.sorted().map { head + $0 }.filter { SystemCalls.isFile($0) }
    }

    /// Whether a file with `fault` is ignored; an unreadable one is classified by its name.
    private static func isOfAnotherKind(_ path: String, _ fault: RecordingFault) -> Bool {
        switch fault {
        case .header(_, _, .notARecording), .missing: true
        case .unreadable: !path.hasSuffix(".jsonl")
        default: false
        }
    }

    /// `recordings`, which are sorted by name, sorted by time.
    private static func newestFirst(_ recordings: [RecordingSummary]) -> [RecordingSummary] {
        let dated = recordings.enumerated().map { (place: $0, time: DateText.seconds($1.created), recording: $1) }
        return dated.sorted { one, other in
            switch (one.time, other.time) {
            case (let time?, let later?) where time != later: time > later
            case (_?, nil): true
            case (nil, _?): false
            default: one.place < other.place
            }
        }.map(\.recording)
    }
}

/// A date with a time in the extended format of ISO 8601, as in 2026-11-22T14:30:05Z.
struct DateText {
    private var rest: Substring.UTF8View

    /// The seconds from 1970-01-01 to the time in `text`; nil where it is not a date with a time.
    ///
    /// A fraction of a second may follow, and an offset such as +01:00 instead of Z; without either, UTC is assumed.
    static func seconds(_ text: String) -> Double? {
        var date = DateText(rest: text[...].utf8)
        return date.seconds()
    }

    private mutating func seconds() -> Double? {
        guard let year = number(4), year > 0, take("-"), let month = number(2), 1...12 ~= month, take("-"),
            let day = number(2), 1...31 ~= day, take("T") || take(" "), let time = time(), take(":"),
            let second = number(2), second <= 60, let fraction = fraction(), let offset = offset(), rest.isEmpty
        else { return nil }
        return Double(Self.days(year, month, day) * 86_400 + time + second - offset) + fraction
    }

    /// Hours and minutes, in seconds.
    private mutating func time() -> Int? {
        guard let hour = number(2), hour < 24, take(":"), let minute = number(2), minute < 60 else { return nil }
        return hour * 3600 + minute * 60
    }

    /// A fraction of a second, 0 where there is none.
    private mutating func fraction() -> Double? {
        guard take(".") else { return 0 }
        var (value, unit) = (0.0, 0.1)
        guard let first = number(1) else { return nil }
        value = Double(first) * unit
        while let digit = number(1) {
            unit /= 10
            value += Double(digit) * unit
        }
        return value
    }

    /// The offset from UTC in seconds.
    private mutating func offset() -> Int? {
        if rest.isEmpty || take("Z") { return 0 }
        if take("+") { return time() }
        return take("-") ? time().map { -$0 } : nil
    }

    /// Days from 1970-01-01 to a day of the Gregorian calendar; years start in March here, so that the leap day is the
    /// last day.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return 365 * year + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }

    private mutating func number(_ count: Int) -> Int? {
        let digits = rest.prefix(count)
        let range = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard digits.count == count, digits.allSatisfy({ range ~= $0 }) else { return nil }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { 10 * $0 + Int($1 - range.lowerBound) }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }
}
