namespace Punctum.Records.Practices;

/// <summary>The practice that a shell speaks of.</summary>
public static class OnlyPractice
{
    /// <summary>Its id; it is made at the first use.</summary>
    /// <exception cref="RecordsException">There are several.</exception>
    public static async Task<Guid> Run(PracticeRecords records, Actor actor, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var (id, _) = await FindPractice.Only(work, cancel);
        await work.Commit(cancel);
        return id;
    }
}
