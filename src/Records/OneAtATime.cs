using Punctum.Records.Database;

namespace Punctum.Records;

/// <summary>Lets one transaction after the other at a thing: two who look whether something is there, and then put it there, must not look at once.</summary>
static class OneAtATime
{
    /// <summary>Waits for the others and holds until the transaction ends. Things are taken in one order, so that two never wait for each other.</summary>
    public static async Task Wait(Work work, CancellationToken cancel, params IEnumerable<Guid> things)
    {
        foreach (long key in things.Select(t => BitConverter.ToInt64(t.ToByteArray(), 8)).Distinct().Order())
            await using (var wait = work.Connection.Command("select pg_advisory_xact_lock($1)", key)) await wait.ExecuteNonQueryAsync(cancel);
    }
}
