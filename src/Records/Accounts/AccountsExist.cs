using Punctum.Records.Database;

namespace Punctum.Records.Accounts;

/// <summary>Whether anybody could sign in; before that there is nothing to protect and somebody has to begin.</summary>
public static class AccountsExist
{
    public static async Task<bool> Run(PracticeRecords records, CancellationToken cancel)
    {
        await using var connection = await records.Connect(cancel);
        return await connection.Value<bool>("select exists (select from accounts.account)", cancel);
    }
}
