using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Punctum.Records.Accounts;
using Punctum.Records.Keys;

namespace Punctum.Web.Accounts;

/// <summary>Identity's store, but the secrets of code apps and the recovery codes are sealed: whoever has the database alone has no second step.</summary>
public sealed class SealedTokens(AccountsDb context, MasterKey key, IdentityErrorDescriber describer) : UserOnlyStore<Account, AccountsDb, Guid>(context, describer)
{
    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : Convert.ToBase64String(key.Seal(Encoding.UTF8.GetBytes(value), Belongs(user, loginProvider, name))), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } kept ? Encoding.UTF8.GetString(key.Open(Convert.FromBase64String(kept), Belongs(user, loginProvider, name))) : null;

    static byte[] Belongs(Account user, string provider, string name) => Encoding.UTF8.GetBytes($"{user.Id}/{provider}/{name}");
}
