namespace Punctum.Records.Demo;

/// <summary>What a demo client shows.</summary>
public enum DemoStage
{
    /// <summary>Comes today for the first time.</summary>
    New,

    /// <summary>Has to wait, by a rule.</summary>
    Deferred,

    /// <summary>The course is planned and begins soon.</summary>
    Planned,

    /// <summary>In the middle of the course; the next session is today.</summary>
    MidCourse,

    /// <summary>Treated yesterday; has told something urgent.</summary>
    Urgent,

    /// <summary>Treated yesterday; has not answered yet.</summary>
    Silent,

    /// <summary>The pictures show an improvement.</summary>
    Improved,

    /// <summary>The pictures show no detectable change.</summary>
    Unchanged,

    /// <summary>The pictures show that it is worse.</summary>
    Worse,

    /// <summary>The pictures cannot be compared.</summary>
    NotComparable,

    /// <summary>Has taken the consent to pictures back.</summary>
    Withdrawn,

    /// <summary>Finished long ago; a touch-up is due.</summary>
    LongAgo,
}
