using Microsoft.AspNetCore.Identity;
using Punctum.Records.Accounts;

namespace Punctum.Web.Accounts;

/// <summary>The rule of passwords, where Identity asks for it.</summary>
sealed class LongPassword : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(PasswordRule.Refuses(password ?? "", user.Name, user.Email ?? "") is { } why ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = why }) : IdentityResult.Success);
}
