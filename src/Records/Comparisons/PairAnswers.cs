using Punctum.Records.Database;

namespace Punctum.Records.Comparisons;

/// <summary>Every answer about two captures, with what each was asked with.</summary>
static class PairAnswers
{
    sealed record Row(Guid Id, string Version, byte[] Question, DateTimeOffset AddedAt);

    /// <summary>Newest first.</summary>
    public static async Task<List<OtherAnswer>> Of(Work work, Guid client, Guid before, Guid after, CancellationToken cancel)
    {
        var rows = await work.Connection.Command("select id, pipeline_version, question, added_at from comparison where before_id = $1 and after_id = $2 order by id desc", before, after)
            .Rows(r => new Row(r.GetGuid(0), r.GetString(1), r.GetFieldValue<byte[]>(2), r.GetFieldValue<DateTimeOffset>(3)), cancel);
        var answers = new List<OtherAnswer>();
        foreach (var row in rows)
            answers.Add(new(row.Id, row.AddedAt, await ComparisonQuestion.Of(work, client, before, after, row.Version, row.Question, cancel) is { } question ? await Asked(work, client, question, cancel) : null));
        return answers;
    }

    static async Task<AskedOfPair> Asked(Work work, Guid client, ComparisonQuestion question, CancellationToken cancel) =>
        new(question.Settings ?? ComparisonSettings.None, await Pictures(work, client, question.ShotsBefore, cancel), await Pictures(work, client, question.ShotsAfter, cancel));

    static Task<List<Guid>> Pictures(Work work, Guid client, IEnumerable<string> shots, CancellationToken cancel) =>
        work.Connection.Command("select id from picture where client_id = $1 and encode(sha256, 'hex') = any ($2) order by id", client, shots.ToArray()).Rows(r => r.GetGuid(0), cancel);
}
