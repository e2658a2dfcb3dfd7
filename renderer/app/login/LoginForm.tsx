import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useWords } from '../../panels/PanelContext.tsx';
import type { Login, LoginState } from './createLogin.ts';
import css from './Login.module.css';

/** The form over the map: login, then whatever the platform asks for before it opens. */
export function LoginForm({ login }: { login: Login }): ReactElement | null {
  const { step, busy, problem, locked, who } = useStore(login.state);
  const words = useWords().login;
  useEffect(() => {
    if (step === '') return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') login.close();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [step, login]);
  if (step === '') return null;
  const said = problem === 'ended' ? words.ended : problem === 'unreachable' ? words.unreachable : problem;
  const isKept = locked === 'byHand' || locked === 'ended';
  const titles = {
    login: isKept ? words.lockedTitle : words.title,
    password: words.newTitle,
    secondFactor: words.factorTitle,
  };
  const Fields = FIELDS[step];
  return (
    <div
      className={`${css.cover} ${isKept ? css.locked : ''}`}
      role="dialog"
      aria-modal="true"
      aria-label={titles[step]}
      data-step={step}
    >
      <div className={css.form}>
        <header>
          <h2>{titles[step]}</h2>
          {locked === '' && (
            <button type="button" onClick={() => login.close()}>
              {words.cancel}
            </button>
          )}
        </header>
        {isKept && <p>{words.lockedBy(who?.name ?? '')}</p>}
        <p className={css.problem} role="alert">
          {busy ? words.working : said}
        </p>
        <Fields login={login} />
        {isKept && (
          <button type="button" className={css.leave} onClick={() => void login.logOut()}>
            {words.abandon}
          </button>
        )}
      </div>
    </div>
  );
}

const FIELDS: Record<Exclude<LoginState['step'], ''>, (props: { login: Login }) => ReactElement> = {
  login: NameAndPassword,
  password: NewPassword,
  secondFactor: SecondFactor,
};

function NameAndPassword({ login }: { login: Login }): ReactElement {
  const words = useWords().login;
  const { codeNeeded, locked, who } = useStore(login.state);
  const known = locked === '' ? '' : (who?.id ?? '');
  const submit = (form: FormData): void =>
    void login.logIn(text(form, 'login').trim(), text(form, 'password'), text(form, 'code').trim());
  return (
    <Form login={login} onSubmit={submit}>
      <Field name="login" label={words.login} complete="username" isFirst={!codeNeeded && known === ''} value={known} />
      <Field
        name="password"
        label={words.password}
        complete="current-password"
        isSecret
        isFirst={!codeNeeded && known !== ''}
      />
      {codeNeeded && <Field name="code" label={words.code} complete="one-time-code" hint={words.codeHint} isFirst />}
    </Form>
  );
}

function NewPassword({ login }: { login: Login }): ReactElement {
  const words = useWords().login;
  const [differs, setDiffers] = useState(false);
  const submit = (form: FormData): void => {
    const isSame = text(form, 'fresh') === text(form, 'again');
    setDiffers(!isSame);
    if (isSame) void login.changePassword(text(form, 'fresh'));
  };
  return (
    <Form login={login} onSubmit={submit}>
      <p>{words.newHint}</p>
      <Field name="fresh" label={words.newPassword} complete="new-password" isSecret isFirst />
      <Field name="again" label={words.again} complete="new-password" isSecret hint={differs ? words.different : ''} />
    </Form>
  );
}

function SecondFactor({ login }: { login: Login }): ReactElement {
  const words = useWords().login;
  const { secret } = useStore(login.state);
  return (
    <Form login={login} onSubmit={(form) => void login.confirmSecondFactor(text(form, 'code').trim())}>
      <p>{words.factorHint}</p>
      <output className={css.secret}>{secret.replace(/.{4}(?=.)/g, '$& ')}</output>
      <Field name="code" label={words.code} complete="one-time-code" hint={words.codeHint} isFirst />
    </Form>
  );
}

interface FormProps {
  login: Login;
  onSubmit: (form: FormData) => void;
  children: React.ReactNode;
}

function Form({ login, onSubmit, children }: FormProps): ReactElement {
  const words = useWords().login;
  const { busy } = useStore(login.state);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={submit}>
      {children}
      <button type="submit" disabled={busy}>
        {words.submit}
      </button>
    </form>
  );
}

interface FieldProps {
  name: string;
  label: string;
  complete: string;
  isSecret?: boolean;
  isFirst?: boolean;
  hint?: string;
  value?: string;
}

function Field(props: FieldProps): ReactElement {
  const { name, label, complete, isSecret = false, isFirst = false, hint = '', value = '' } = props;
  return (
    <label>
      <span>{label}</span>
      <input
        name={name}
        type={isSecret ? 'password' : 'text'}
        autoComplete={complete}
        defaultValue={value}
        autoFocus={isFirst}
        spellCheck={false}
        required
        maxLength={200}
      />
      {hint !== '' && <small>{hint}</small>}
    </label>
  );
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
