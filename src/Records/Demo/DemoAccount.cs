using System.Text.Json;

namespace Punctum.Records.Demo;

/// <summary>Somebody as whom the demo practice can be tried out. The password is drawn for each demo and lies open in its folder: nobody real is behind it.</summary>
public sealed record DemoAccount(string Role, string Name, string Email, string Password)
{
    /// <summary>All of them; none where this is no demo.</summary>
    public static IReadOnlyList<DemoAccount> Read(PracticeRecords records) =>
        records.Folder.IsDemo && File.Exists(records.Folder.DemoAccounts) ? JsonSerializer.Deserialize<DemoAccount[]>(File.ReadAllText(records.Folder.DemoAccounts), JsonSerializerOptions.Web)! : [];

    /// <summary>Keeps them; only the folder's owner can read the file.</summary>
    public static void Write(PracticeRecords records, IReadOnlyList<DemoAccount> accounts)
    {
        string written = records.Folder.DemoAccounts + ".new";
        File.WriteAllText(written, JsonSerializer.Serialize(accounts, JsonSerializerOptions.Web));
        File.SetUnixFileMode(written, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(written, records.Folder.DemoAccounts, overwrite: true);
    }
}
