namespace Punctum.Records.Consultations;

/// <summary>What came of answers that were to be saved.</summary>
public abstract record AnswersSaved
{
    AnswersSaved() { }

    /// <summary>They are kept.</summary>
    /// <param name="Version">Of the consultation now.</param>
    /// <param name="OthersChanged">Somebody else had changed other answers since the page was read.</param>
    public sealed record Done(uint Version, bool OthersChanged) : AnswersSaved;

    /// <summary>Nothing was kept: somebody else answered the same questions meanwhile.</summary>
    /// <param name="Now">What stands there now, by question; null: taken away.</param>
    public sealed record ChangedMeanwhile(IReadOnlyDictionary<string, string?> Now) : AnswersSaved;

    /// <summary>Nothing was kept: these cannot be answered so.</summary>
    /// <param name="Questions">Their ids.</param>
    public sealed record NoAnswers(IReadOnlyList<string> Questions) : AnswersSaved;

    /// <summary>It is finished, and stays as it is.</summary>
    public sealed record Finished : AnswersSaved;
}
