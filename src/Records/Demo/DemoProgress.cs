using Punctum.Records.Database;

namespace Punctum.Records.Demo;

/// <summary>How far the demo's pictures are.</summary>
/// <param name="Drawn">Pictures that are there.</param>
/// <param name="InAll">Pictures that will be there.</param>
/// <param name="Comparing">Comparisons that are still to be made.</param>
/// <param name="Drawing">Pictures are still being drawn.</param>
public sealed record DemoProgress(int Drawn, int InAll, int Comparing, bool Drawing)
{
    /// <summary>Something is still under way.</summary>
    public bool Underway => Drawing || Comparing > 0;

    /// <summary>Reads it.</summary>
    public static async Task<DemoProgress> Read(PracticeRecords records, CancellationToken cancel)
    {
        await using var connection = await records.Connect(cancel);
        // Every page of the demo asks this: no more pictures are counted than are drawn, whatever was added since.
        return (await connection.Command("""
            select (select count(*)::int from (select from picture limit $3) p), (select count(*)::int from job where kind = $1 and state in ('queued', 'running')),
                exists (select from job where kind = $2 and state in ('queued', 'running'))
            """, Comparisons.AskComparison.Kind, DrawDemoPictures.Kind, DemoPeople.Pictures).Rows(r => new DemoProgress(r.GetInt32(0), DemoPeople.Pictures, r.GetInt32(1), r.GetBoolean(2)), cancel))[0];
    }
}
