import { type FormEvent, type ReactNode, useState } from 'react';
import { useDevices, usePhone, useWords } from '../app/PhoneContext.tsx';

/** Login, and the change of a first password that is good for one login. */
export function LoginScreen(): ReactNode {
  const { phone } = useDevices();
  const { mustChange, language } = usePhone();
  const words = useWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const said =
      mustChange === null
        ? await phone.logIn(login.trim(), password, words.noNet)
        : await phone.changePassword(password, words.noNet);
    setBusy(false);
    setProblem(said);
    if (said === '') setPassword('');
  };
  return (
    <form className="login" onSubmit={(event) => void submit(event)}>
      <h1>{words.title}</h1>
      {mustChange === null ? (
        <label>
          {words.login}
          <input
            autoComplete="username"
            autoCapitalize="none"
            value={login}
            onChange={(e) => setLogin(e.target.value)}
          />
        </label>
      ) : (
        <p>{words.mustChange}</p>
      )}
      <label>
        {mustChange === null ? words.password : words.newPassword}
        <input
          type="password"
          autoComplete={mustChange === null ? 'current-password' : 'new-password'}
          value={password}
          onChange={(e) => setPassword(e.target.value)}
        />
      </label>
      {problem !== '' && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="main" disabled={isBusy || password === ''}>
        {mustChange === null ? words.logIn : words.changePassword}
      </button>
      <button type="button" className="small" onClick={() => phone.setLanguage(language === 'zh' ? 'en' : 'zh')}>
        {words.language}
      </button>
    </form>
  );
}
