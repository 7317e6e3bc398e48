public import Runs

/// Recordings as a course: of those that are still being written or read, what is known so far.
public protocol RecordedCourse: Course {
    /// Whether more rows may follow.
    var isGrowing: Bool { get }
    /// This course at the step of `other`, which has fewer rows of the same recordings.
    func standing(as other: any RecordedCourse) -> any RecordedCourse
}

extension Replay: RecordedCourse {
    /// This replay at the step of `other`.
    public func standing(as other: any RecordedCourse) -> any RecordedCourse {
        guard let other = other as? Replay else { return self }
        let result: Replay = standing(as: other)
        return result
    }
}

/// Reads recordings incrementally, also ones that are still being written.
public protocol CourseReader: Sendable {
    /// Reads until no more is available, or until `isEnough`, which is called occasionally, returns true; returns whether no
    /// more is available.
    mutating func read(until isEnough: () -> Bool) throws(RecordingFault) -> Bool
    /// Whether no more can follow.
    var isComplete: Bool { get }
    /// The number of bytes or rows that were read.
    var offset: Int { get }
    /// The fraction of what there is that was read, 0 to 1.
    var progress: Double { get }
    /// A notice about recordings that end early; nil for none.
    var endingNote: String? { get }
    /// What was read so far as a course, at its last step; `isGrowing` where more may follow.
    func course(isGrowing: Bool) -> any RecordedCourse
}

extension ReplayReader: CourseReader {
    /// The replay of what was read so far.
    public func course(isGrowing: Bool) -> any RecordedCourse { replay(isGrowing: isGrowing) }
}
